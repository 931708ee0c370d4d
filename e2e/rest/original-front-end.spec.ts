import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { masked, newPerson } from "../people";
import { frontend, shop } from "../servers";
import type { RestUser } from "./client";

/** The name under which the front end's page calls the server: one site with FRONTEND_URL, another origin. */
const SERVER = shop.replace("127.0.0.1", "localhost");

const pages = { frontend: pageServer(), foreign: pageServer() };
let foreign: string;

// The tests share FRONTEND_URL's port, so one process runs them.
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  pages.frontend.listen(Number(new URL(frontend).port), "127.0.0.1");
  pages.foreign.listen(0, "127.0.0.1");
  await Promise.all(Object.values(pages).map((server) => once(server, "listening")));
  foreign = `http://localhost:${(pages.foreign.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  for (const server of Object.values(pages)) server.close().closeAllConnections();
});

/** Serves an empty page: what it does is done from the test. */
function pageServer() {
  return createServer((_, response) => response.setHeader("content-type", "text/html").end("<title>Elsewhere</title>"));
}

interface Call {
  path: string;
  method?: "GET" | "POST";
  json?: unknown;
  /** A JSON content type with nothing in the body. */
  emptyJson?: boolean;
}

/** Calls the server from the page, as the original's front end does: with credentials, from its own origin. */
const call = (page: Page, { path, method = "GET", json, emptyJson = false }: Call) =>
  page.evaluate(
    async ([url, method, body, hasType]) => {
      const headers: Record<string, string> = hasType ? { "content-type": "application/json" } : {};
      const response = await fetch(url, { method, headers, credentials: "include", ...(body && { body }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    [SERVER + path, method, json ? JSON.stringify(json) : "", json !== undefined || emptyJson] as const,
  );

test("a browser front end written for the original works from FRONTEND_URL", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${frontend}/`);

  const ana = newPerson("Ana");
  const registered = await call(page, { path: "/api/auth/register", method: "POST", json: ana });
  expect(registered.status).toBe(201);
  const { referralCode } = registered.body["user"] as RestUser;
  const ben = { ...newPerson("Ben"), referralCode };
  expect((await call(page, { path: "/api/auth/register", method: "POST", json: ben })).status).toBe(201);
  expect((await call(page, { path: "/api/users/me" })).status).toBe(401);

  expect((await call(page, { path: "/api/auth/login", method: "POST", json: ben })).status).toBe(200);
  const [cookie] = await page.context().cookies(SERVER);
  expect(cookie).toMatchObject({ name: "token", httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie), "scripts cannot read the session").not.toContain("token");

  expect((await call(page, { path: "/api/users/me" })).body).toMatchObject({ user: { email: ben.email, credits: 0 } });
  const bought = await call(page, { path: "/api/purchases", method: "POST", emptyJson: true });
  expect(bought).toMatchObject({ status: 201, body: { credited: true } });
  expect((await call(page, { path: "/api/users/me" })).body).toMatchObject({ user: { credits: 2 } });
  expect((await call(page, { path: "/api/auth/logout", method: "POST" })).status).toBe(200);
  expect((await call(page, { path: "/api/users/me" })).status).toBe(401);
  expect(await page.context().cookies(SERVER)).toEqual([]);

  expect((await call(page, { path: "/api/auth/login", method: "POST", json: ana })).status).toBe(200);
  const referred = await call(page, { path: "/api/users/referred" });
  expect(referred.body).toMatchObject({ referrals: [{ email: masked(ben.email), status: 2, credits: 2 }] });
});

test("a foreign page can neither read nor change anything with the visitor's cookies", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${frontend}/`);
  const ana = newPerson("Ana");
  await call(page, { path: "/api/auth/register", method: "POST", json: ana });
  await call(page, { path: "/api/auth/login", method: "POST", json: ana });

  await page.goto(`${foreign}/`);
  await expect(call(page, { path: "/api/users/me" })).rejects.toThrow("Failed to fetch");
  await expect(call(page, { path: "/api/purchases", method: "POST", emptyJson: true })).rejects.toThrow(
    "Failed to fetch",
  );
  await expect(call(page, { path: "/api/auth/logout", method: "POST" })).rejects.toThrow("Failed to fetch");

  await page.goto(`${frontend}/`);
  expect((await call(page, { path: "/api/users/me" })).body).toMatchObject({ user: { email: ana.email } });
});
