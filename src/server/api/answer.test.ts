import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { answerApi } from "./answer";
import { compressed } from "./compressed";

const ask = (path: string, init?: RequestInit) => answerApi(new Request(`http://shop.example${path}`, init));

describe("the API", () => {
  test("leaves to Next what is NextAuth's, and addresses with a slash too many", () => {
    for (const path of ["/api/auth/session", "/api/auth/callback/credentials", "/api/users/me/", "/api//users/me"]) {
      expect(ask(path), path).toBeUndefined();
    }
  });

  test("has no other address", async () => {
    for (const path of [
      "/api/nothing",
      "/api/trpc",
      "/api/trpc/a/b",
      "/api/trpc/%zz",
      "/api/%zz",
      "/api/users/__proto__",
    ]) {
      const answer = await ask(path);
      expect([answer?.status, answer?.headers.get("cache-control")], path).toEqual([404, "no-store"]);
    }
  });

  test("answers a HEAD as a GET, and says which methods an address takes", async () => {
    expect((await ask("/api/health/live", { method: "HEAD" }))?.status).toBe(200);
    for (const [path, allow] of [
      ["/api/health/live", "GET, HEAD, OPTIONS"],
      ["/api/purchases", "POST, OPTIONS"],
    ] as const) {
      for (const method of ["PUT", "DELETE", "PATCH"]) {
        const answer = await ask(path, { method });
        expect([answer?.status, answer?.headers.get("allow")], `${method} ${path}`).toEqual([405, allow]);
      }
    }
    const answer = await ask("/api/health/live", { method: "OPTIONS" });
    expect([answer?.status, answer?.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });
});

describe("what is gzipped", () => {
  const LONG = JSON.stringify("word ".repeat(500));
  const answered = (accepted: string | null, body = LONG, type = "application/json") =>
    compressed(
      new Request("http://shop.example", { headers: accepted === null ? {} : { "accept-encoding": accepted } }),
      new Response(body, { headers: { "content-type": type } }),
    );

  test.each(["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.5"])("a long answer for %s", async (accepted) => {
    const answer = await answered(accepted);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("vary")).toBe("Accept-Encoding");
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(LONG);
  });

  test.each([
    ["whoever does not ask for it", null, LONG, "application/json"],
    ["whoever refuses it", "gzip;q=0, br", LONG, "application/json"],
    ["a short answer", "gzip", "{}", "application/json"],
    ["a stream of events", "gzip", LONG, "text/event-stream"],
  ])("nothing for %s", async (_, accepted, body, type) => {
    const answer = await answered(accepted, body, type);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.text()).toBe(body);
  });
});
