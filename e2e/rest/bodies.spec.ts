import { expect, test } from "@playwright/test";
import { shop } from "../servers";

const LARGE = "a".repeat(200_000);

/** The doors that read a body, beside the REST contract's (bad-input.spec.ts). */
const doors = [
  ["/api/trpc/accounts.register", "application/json"],
  ["/api/auth/callback/credentials", "application/x-www-form-urlencoded"],
  ["/api/auth/signout", "application/x-www-form-urlencoded"],
] as const;

for (const [path, type] of doors) {
  test(`${path} reads no body that is too large, or of unknown length`, async () => {
    const post = (body: BodyInit) =>
      fetch(shop + path, { method: "POST", headers: { "content-type": type }, body, duplex: "half" } as RequestInit);
    expect((await post(LARGE)).status).toBe(413);
    expect((await post(new Blob([LARGE]).stream())).status).toBe(411);
  });
}

test("a page is asked for by GET, or by a form where there are no scripts; nothing else is parsed", async () => {
  const form = "application/x-www-form-urlencoded";
  const post = (headers: Record<string, string>, body = "a=b") =>
    fetch(`${shop}/login`, { method: "POST", headers, body });
  expect((await post({ "content-type": form })).status).toBe(200);
  for (const [headers, body] of [
    [{ "content-type": form }, LARGE],
    [{ "content-type": form, "next-action": "0".repeat(40) }],
    [{ "content-type": "multipart/form-data; boundary=x" }],
    [{ "content-type": "application/json" }],
  ] as const) {
    const answer = await post(headers, body);
    expect([answer.status, answer.headers.get("allow")], JSON.stringify(headers)).toEqual([405, "GET, HEAD"]);
  }
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
    expect((await fetch(`${shop}/products`, { method })).status, method).toBe(405);
  }
  expect((await fetch(`${shop}/products`, { method: "HEAD" })).status).toBe(200);
});
