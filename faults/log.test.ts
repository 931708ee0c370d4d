import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { buy, logIn, shopBeforeTheStorm } from "./shop";

const [origin] = origins;
const PASSWORD = "an unusual password";

async function aShop() {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  /** The lines that name a request, once it is among them. */
  const linesOf = async (requestId: string) => {
    const lines = () => servers.log.filter((line) => line["requestId"] === requestId);
    await expect.poll(() => lines().some((line) => line["msg"] === "Answered")).toBe(true);
    return lines();
  };
  return { shop, servers, linesOf };
}

const nameOf = (answer: Response) => answer.headers.get("x-request-id") ?? "";

const register = (person: { email: string; password: string }) =>
  fetch(`${origin}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Some Person", ...person }),
  });

test("every request has a line with its own id, and no line tells an address, a password, a cookie or a token", async () => {
  const { shop, servers, linesOf } = await aShop();
  const email = "newcomer@storm.example";
  const registered = await register({ email, password: PASSWORD });
  expect(registered.status).toBe(201);
  const friend = shop.friends[0] ?? { id: "", email: "" };
  const token = await logIn(origin, friend);
  const bought = await buy(origin, token, "a key of mine");
  expect(bought.status).toBe(201);
  const answers = [
    { answer: registered, method: "POST", route: "/api/auth" },
    { answer: bought, method: "POST", route: "/api/purchases" },
    {
      answer: await fetch(`${origin}/registration?refercode=SECRETCODE`, {
        headers: { cookie: `token=${token}`, "x-request-id": "one-of-my-own" },
      }),
      method: "GET",
      route: "page",
    },
    { answer: await fetch(`${origin}/r/SECRETCODE`, { redirect: "manual" }), method: "GET", route: "page" },
  ];
  for (const { answer, method, route } of answers) {
    expect(nameOf(answer)).toMatch(/^req_[0-9a-f]{16}$/);
    await answer.text();
    expect(await linesOf(nameOf(answer))).toMatchObject([
      { level: "info", method, route, status: answer.status, milliseconds: expect.any(Number) as unknown, cut: false },
    ]);
  }
  expect(new Set(answers.map(({ answer }) => nameOf(answer))).size).toBe(answers.length);
  // Without a body nothing of the build is logged.
  await (await fetch(`${origin}/icon.svg`)).text();
  await pause(200);
  expect(servers.log.filter((line) => line["route"] === "/_next")).toEqual([]);
  for (const secret of [
    email,
    friend.email,
    PASSWORD,
    "a good password",
    token,
    "a key of mine",
    "SECRETCODE",
    "one-of-my-own",
  ]) {
    expect(servers.printed).not.toContain(secret);
  }
});

test("a fault's line has the id that the answer names, its reason, and nothing of what was asked", async () => {
  const { shop, servers, linesOf } = await aShop();
  const token = await logIn(origin, shop.friends[0] ?? { id: "", email: "" });
  const client = new Sqlite(shop.path);
  client.exec("alter table sessions rename to gone");
  client.close();
  const id = /Request (req_[0-9a-f]{16})/;

  const rest = await buy(origin, token, "a key of mine");
  expect(rest.status).toBe(500);
  const trpc = await fetch(`${origin}/api/trpc/accounts.me`, { headers: { cookie: `token=${token}` } });
  expect(trpc.status).toBe(500);
  for (const answer of [rest, trpc]) {
    const [, named = ""] = id.exec(await answer.text()) ?? [];
    expect(named).toBe(nameOf(answer));
    const [fault] = await linesOf(named);
    expect(fault).toMatchObject({ level: "error", error: { stack: expect.any(Array) as unknown } });
    expect(JSON.stringify(fault)).toContain("no such table: sessions");
  }
  const page = await fetch(`${origin}/dashboard`, { headers: { cookie: `token=${token}` } });
  await page.text();
  // The layout's fault and the page's are told apart.
  const lines = await linesOf(nameOf(page));
  expect(lines[0]).toMatchObject({
    level: "error",
    where: "/dashboard",
    error: { digest: expect.any(String) as unknown },
  });
  expect(lines.at(-1)).toMatchObject({ level: "info", status: 500 });
  expect(servers.printed).not.toMatch(/params|ses_|eyJ/);
});
