import { expect, test } from "@playwright/test";
import { newPerson } from "../people";
import { frontend, shop } from "../servers";
import { countPurchases, join, logIn, readMe, RestClient } from "./client";

const CALLS = [
  ["POST", "/api/auth/register"],
  ["POST", "/api/auth/login"],
  ["POST", "/api/auth/logout"],
  ["POST", "/api/purchases"],
  ["GET", "/api/users/me"],
  ["GET", "/api/users/referred"],
  ["GET", "/api/users/registered"],
] as const;

/** Elsewhere, also where it looks like us or like FRONTEND_URL. */
const FOREIGN = [
  "https://evil.example",
  `${frontend}1`,
  `${frontend}.evil.example`,
  frontend.replace("http:", "https:"),
  `${shop}.evil.example`,
  "null",
  "not an origin",
];

test.describe("CORS", () => {
  for (const [method, path] of CALLS) {
    test(`${path} lets FRONTEND_URL in, with credentials, and nobody else`, async () => {
      const ask = (origin: string) =>
        new RestClient().send("OPTIONS", path, {
          headers: {
            origin,
            "access-control-request-method": method,
            "access-control-request-headers": "content-type,idempotency-key",
          },
        });
      const allowed = await ask(frontend);
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get("access-control-allow-origin")).toBe(frontend);
      expect(allowed.headers.get("access-control-allow-credentials")).toBe("true");
      expect(allowed.headers.get("access-control-allow-methods")).toContain(method);
      expect(allowed.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("content-type");
      expect(allowed.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("idempotency-key");
      expect(allowed.headers.get("vary")?.toLowerCase()).toContain("origin");

      for (const origin of FOREIGN) {
        const { headers } = await ask(origin);
        expect(headers.get("access-control-allow-origin"), origin).toBeNull();
        expect(headers.get("access-control-allow-credentials"), origin).toBeNull();
        expect(headers.get("vary")?.toLowerCase()).toContain("origin");
      }
    });
  }

  test("FRONTEND_URL can read answers and refusals; a foreign page can read neither", async () => {
    const { client } = await join("Ana");
    for (const reader of [client, new RestClient()]) {
      const { headers } = await reader.get("/api/users/me", { origin: frontend });
      expect(headers.get("access-control-allow-origin")).toBe(frontend);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      for (const origin of FOREIGN) {
        const foreign = await reader.get("/api/users/me", { origin });
        expect(foreign.headers.get("access-control-allow-origin"), origin).toBeNull();
      }
    }
  });

  test("a GET without an Origin that carries only the cookie `token` works, as the original's server sends it", async () => {
    const { client, user } = await join("Ana");
    const headers = { cookie: `token=${client.token}` };
    const response = await fetch(`${shop}/api/users/me`, { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ user });
  });
});

test.describe("A foreign Origin changes nothing", () => {
  test("registering and logging in are refused 403", async () => {
    const person = newPerson("Mallory");
    for (const origin of FOREIGN) {
      const answer = await new RestClient().post("/api/auth/register", person, { origin });
      expect(answer.status, origin).toBe(403);
      expect(answer.body).toEqual({ success: false, message: expect.any(String) });
    }
    await new RestClient().post("/api/auth/register", person);
    for (const origin of FOREIGN) {
      const answer = await new RestClient().post("/api/auth/login", person, { origin });
      expect(answer.status, origin).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    await logIn(person);
  });

  test("purchases are refused 403, in every form that a page can send without asking", async () => {
    const { client } = await join("Ana");
    for (const origin of FOREIGN) {
      for (const contentType of ["application/json", "text/plain", "multipart/form-data; boundary=x"]) {
        const headers = { origin, "content-type": contentType };
        const answer = await client.send("POST", "/api/purchases", { raw: "{}", headers });
        expect(answer.status, `${origin} ${contentType}`).toBe(403);
      }
      expect((await client.send("POST", "/api/purchases", { headers: { origin } })).status).toBe(403);
    }
    expect(await countPurchases(client)).toBe(0);
  });

  test("logging out is refused 403 and the session lives", async () => {
    const { client, user } = await join("Ana");
    for (const origin of FOREIGN) {
      const answer = await client.send("POST", "/api/auth/logout", { headers: { origin } });
      expect(answer.status, origin).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await readMe(client)).toEqual(user);
  });

  test("a request that names no Origin but comes from another site is refused 403", async () => {
    const { client } = await join("Ana");
    for (const site of ["cross-site", "same-site"]) {
      const answer = await client.send("POST", "/api/purchases", { headers: { "sec-fetch-site": site } });
      expect(answer.status).toBe(403);
    }
    expect(await countPurchases(client)).toBe(0);
  });

  test("our own pages and FRONTEND_URL may buy and log out", async () => {
    const { client } = await join("Ana");
    for (const origin of [shop, frontend]) {
      expect((await client.post("/api/purchases", {}, { origin })).status).toBe(201);
    }
    expect((await client.send("POST", "/api/auth/logout", { headers: { origin: frontend } })).status).toBe(200);
  });
});
