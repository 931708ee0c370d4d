import { expect, test } from "@playwright/test";
import { decode, encode } from "next-auth/jwt";
import { newPerson, type Person } from "../people";
import { admin, secret, servers, shop } from "../servers";
import { type Answer, countPurchases, join, logIn, readMe, register, RestClient, type RestUser, trpc } from "./client";

const NEXTAUTH_COOKIE = "next-auth.session-token";

/** Evil or unreadable places to lead to after log-in. */
const CALLBACKS = [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\\\evil.example",
  "/.//evil.example",
  "/\t/evil.example",
  `${shop}.evil.example/`,
  `${shop.replace("http://", "http://user@")}.evil.example/`,
  "javascript:alert(1)",
  "http://",
  "http://[",
  "::",
  "%",
  "%E0%A4%A",
  "\0",
  "a".repeat(3000),
];

/** Talks to NextAuth's own routes as its browser client does: keeps every cookie it is given. */
class NextAuthClient {
  readonly #cookies = new Map<string, string>();

  async send(method: string, path: string, form?: Record<string, string>): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await new RestClient().send(method, path, {
      headers: { cookie, ...(form && { "content-type": "application/x-www-form-urlencoded" }) },
      ...(form && { raw: new URLSearchParams(form).toString() }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value) this.#cookies.set(name, value);
      else if (name) this.#cookies.delete(name);
    }
    return answer;
  }

  async csrfToken(): Promise<string> {
    const { body } = await this.send("GET", "/api/auth/csrf");
    return (body as { csrfToken: string }).csrfToken;
  }

  async logIn(email: string, password: string, callbackUrl: string = shop): Promise<Answer> {
    const form = { csrfToken: await this.csrfToken(), email, password, callbackUrl, json: "true" };
    return this.send("POST", "/api/auth/callback/credentials", form);
  }

  get session(): string | undefined {
    return this.#cookies.get(NEXTAUTH_COOKIE);
  }
}

test.describe("NextAuth's routes beside the REST contract", () => {
  test("session, csrf and providers answer", async () => {
    const client = new RestClient();
    expect(await client.get("/api/auth/session")).toMatchObject({ status: 200, body: {} });
    expect(await client.get("/api/auth/csrf")).toMatchObject({ status: 200, body: { csrfToken: expect.any(String) } });
    const providers = await client.get("/api/auth/providers");
    expect(providers).toMatchObject({ status: 200, body: { credentials: { id: "credentials" } } });
  });

  test("its log-in gives a session that REST accepts at both servers, until its log-out", async () => {
    const { person } = await register("Ana");
    const browser = new NextAuthClient();
    expect((await browser.logIn(person.email, person.password)).status).toBe(200);
    const session = await browser.send("GET", "/api/auth/session");
    expect(session.body).toMatchObject({ user: { name: person.name, email: person.email } });
    const headers = { cookie: `${NEXTAUTH_COOKIE}=${browser.session}` };
    for (const server of servers) expect((await new RestClient(server).get("/api/users/me", headers)).status).toBe(200);

    await browser.send("POST", "/api/auth/signout", { csrfToken: await browser.csrfToken(), json: "true" });
    for (const server of servers) {
      const copied = new RestClient(server);
      expect((await copied.get("/api/users/me", headers)).status).toBe(401);
      expect((await copied.get("/api/auth/session", headers)).body).toEqual({});
    }
  });

  test("REST's log-out ends NextAuth's session as well", async () => {
    const { person } = await register("Ana");
    const browser = new NextAuthClient();
    await browser.logIn(person.email, person.password);
    const headers = { cookie: `${NEXTAUTH_COOKIE}=${browser.session}` };
    expect((await new RestClient().send("POST", "/api/auth/logout", { headers })).status).toBe(200);
    expect((await new RestClient().get("/api/users/me", headers)).status).toBe(401);
  });

  test("log-in with a wrong password or an unknown e-mail answers alike, without a session", async () => {
    const { person } = await register("Ana");
    const [wrong, unknown] = await Promise.all([
      new NextAuthClient().logIn(person.email, "not-this-one"),
      new NextAuthClient().logIn(newPerson("Nobody").email, person.password),
    ]);
    expect(wrong.status).toBe(401);
    expect(unknown).toMatchObject({ status: wrong.status, body: wrong.body });
    for (const { headers } of [wrong, unknown]) expect(headers.getSetCookie().join()).not.toContain(NEXTAUTH_COOKIE);
  });

  test("without its CSRF token nobody is logged in or out", async () => {
    const { person, client, user } = await join("Ana");
    const form = { email: person.email, password: person.password, json: "true" };
    for (const csrfToken of ["", "forged", `${"a".repeat(64)}|${"b".repeat(64)}`]) {
      const browser = new NextAuthClient();
      await browser.send("POST", "/api/auth/callback/credentials", { ...form, csrfToken });
      expect(browser.session).toBeUndefined();
    }
    const headers = { cookie: `${NEXTAUTH_COOKIE}=${client.token}`, origin: "https://evil.example" };
    await new RestClient().send("POST", "/api/auth/signout", { headers });
    expect(await readMe(client)).toEqual(user);
  });

  let visitor: Person;
  test.beforeAll(async () => {
    visitor = (await register("Ana")).person;
  });

  for (const callbackUrl of CALLBACKS) {
    test(`the callbackUrl ${JSON.stringify(callbackUrl).slice(0, 50)} is no fault and leads nowhere else`, async () => {
      const query = new URLSearchParams({ callbackUrl }).toString();
      const client = new RestClient();
      const cookie = `next-auth.callback-url=${encodeURIComponent(callbackUrl)}`;
      const browser = new NextAuthClient();
      const answers = [
        await client.get(`/api/auth/signin?${query}`),
        await client.get(`/api/auth/signout?${query}`),
        await client.get(`/api/auth/error?${query}`),
        await client.get("/api/auth/session", { cookie }),
        await client.get("/api/auth/csrf", { cookie }),
        await client.get(`/login?${query}`),
        await client.get(`/registration?${query}`),
        await browser.logIn(visitor.email, visitor.password, callbackUrl),
        await browser.send("GET", `/login?${query}`),
        await browser.send("GET", `/registration?${query}`),
        await browser.send("POST", "/api/auth/signout", {
          csrfToken: await browser.csrfToken(),
          callbackUrl,
          json: "true",
        }),
      ];
      for (const answer of answers) {
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
        const places = [answer.headers.get("location"), (answer.body as { url?: string } | null)?.url];
        for (const place of places) {
          if (place) expect(new URL(place, shop).origin).toBe(shop);
        }
      }
    });
  }
});

test.describe("A copied cookie", () => {
  const ends = {
    "log-out": async ({ person }: { person: Person }, client: RestClient) => {
      expect((await client.post("/api/auth/logout", {})).status).toBe(200);
      return person;
    },
    "a new password": async ({ person }: { person: Person }) => {
      const elsewhere = await logIn(person);
      const change = { currentPassword: person.password, newPassword: "a better password" };
      await trpc(elsewhere, "mutation", "profile.changePassword", change);
      return { ...person, password: "a better password" };
    },
    suspension: async ({ user }: { user: RestUser }) => {
      const suspension = { userId: user._id, reason: "For this test" };
      await trpc(await logIn(admin), "mutation", "accounts.suspend", suspension);
      return null;
    },
  };
  for (const [name, end] of Object.entries(ends)) {
    test(`opens nothing at either server at once after ${name}`, async () => {
      const { person, user, client } = await join("Ana");
      const copies = servers.map((server) => new RestClient(server, client.token));
      for (const copy of copies) expect((await copy.get("/api/users/me")).status).toBe(200);
      const owner = await end({ person, user }, client);
      for (const copy of copies) {
        expect((await copy.get("/api/users/me")).status).toBe(401);
        expect((await copy.post("/api/purchases", {})).status).toBe(401);
      }
      if (owner) await logIn(owner);
      else expect((await new RestClient().post("/api/auth/login", person)).status).toBe(403);
    });
  }
});

test.describe("Cookies that are not ours", () => {
  /** What a cookie must open for nobody, at either server and under either name. */
  async function expectNobody(token: string): Promise<void> {
    for (const server of servers) {
      for (const name of ["token", NEXTAUTH_COOKIE]) {
        const client = new RestClient(server);
        const headers = { cookie: `${name}=${token}` };
        expect((await client.get("/api/users/me", headers)).status).toBe(401);
        expect((await client.get("/api/users/registered", headers)).status).toBe(401);
        expect((await client.send("POST", "/api/purchases", { headers })).status).toBe(401);
        expect((await client.get("/api/auth/session", headers)).body).toEqual({});
        expect((await client.get("/api/trpc/accounts.me", headers)).body).toEqual({ result: { data: null } });
      }
    }
  }

  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  test("a forged cookie opens nothing", async () => {
    const { user } = await register("Ana");
    const { _id: sub } = user;
    const claims = { sid: "ses_00000000000000000000000000", sub, role: "admin", email: admin.email };
    const tokens = [
      "",
      "x",
      "a.b.c.d.e",
      "null",
      "%00",
      "a".repeat(4000),
      `${base64({ alg: "none" })}.${base64(claims)}.`,
      `${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}.${"a".repeat(43)}`,
      `${base64({ alg: "dir", enc: "A256GCM" })}..${"a".repeat(16)}.${base64(claims)}.${"a".repeat(22)}`,
    ];
    for (const token of tokens) await expectNobody(token);
  });

  test("a tampered cookie opens nothing", async () => {
    const { client, user } = await join("Ana");
    const token = client.token ?? "";
    const parts = token.split(".");
    const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
    for (const [i, part] of parts.entries()) {
      if (part) await expectNobody(parts.with(i, flipped(part)).join("."));
    }
    await expectNobody(token.slice(0, -4));
    expect(await readMe(client)).toEqual(user);
    expect(await countPurchases(client)).toBe(0);
  });

  test("a live session's name sealed with a foreign secret opens nothing", async () => {
    const { client, user } = await join("Ana");
    const claims = await decode({ token: client.token ?? "", secret });
    expect(claims).toMatchObject({ sid: expect.stringMatching(/^ses_/) });
    const seal = (with_: string, maxAge = 3600) => encode({ token: claims ?? {}, secret: with_, maxAge });
    await expectNobody(await seal("some-other-secret-of-some-other-shop"));
    await expectNobody(await seal(secret, -3600));
    expect(await readMe(new RestClient(shop, await seal(secret))), "sealed as we do, it opens").toEqual(user);
  });

  test("a sealed name of no session opens nothing", async () => {
    const { client } = await join("Ana");
    const claims = await decode({ token: client.token ?? "", secret });
    const sid = String(claims?.["sid"]);
    const others = [`${sid}0`, sid.toUpperCase(), "ses_00000000000000000000000000", ""];
    for (const other of others) {
      await expectNobody(await encode({ token: { ...claims, sid: other }, secret, maxAge: 3600 }));
    }
  });

  test("a dead cookie beside a live one does not shut its owner out", async () => {
    const { person, client } = await join("Ana");
    const dead = await logIn(person);
    const deadToken = dead.token;
    await dead.send("POST", "/api/auth/logout", {});
    const headers = { cookie: `${NEXTAUTH_COOKIE}=${deadToken}; token=${client.token}` };
    expect((await new RestClient().get("/api/users/me", headers)).status).toBe(200);
  });
});
