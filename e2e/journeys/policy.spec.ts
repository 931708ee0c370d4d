import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import * as rest from "../rest/client";
import { shop } from "../servers";

// That nothing of the shop itself offends the policy, every journey shows: a violation is an error in its console.

const policyOf = async (path: string) => (await fetch(shop + path)).headers.get("content-security-policy") ?? "";

test("every page runs scripts with its own nonce alone, which no other answer has", async () => {
  const nonces = new Set<string | undefined>();
  for (const path of ["/", "/", "/products", "/login", "/no-such-page", `/r/NOBODY`]) {
    const response = await fetch(shop + path);
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/);
    expect(nonce, path).toBeDefined();
    nonces.add(nonce);
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(6);
});

test("answers that are no pages allow nothing", async () => {
  const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(await (await fetch(shop)).text()) ?? [];
  for (const path of ["/api/users/me", "/api/trpc/accounts.me", script]) {
    expect(await policyOf(path), path).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("other pages show the pictures of links, and nothing else of ours", async () => {
  const { user } = await rest.join("Ana");
  const embedding = async (path: string) => (await fetch(shop + path)).headers.get("cross-origin-resource-policy");
  const pictures: string[] = [];
  for (const path of ["/", `/r/${user.referralCode}`]) {
    const [, picture = ""] =
      /property="og:image" content="([^"]+)"/.exec(await (await fetch(shop + path)).text()) ?? [];
    const { pathname, search } = new URL(picture);
    pictures.push(pathname + search);
  }
  for (const picture of [...pictures, `/r/${user.referralCode}/opengraph-image`]) {
    expect(await embedding(picture), picture).toBe("cross-origin");
  }
  const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(await (await fetch(shop)).text()) ?? [];
  const others = ["/", "/login", `/r/${user.referralCode}`, "/no-such-page", "/icon.svg", "/api/users/me", script];
  for (const path of others) expect(await embedding(path), path).toBe("same-origin");
});

test("a script that somebody slips into a page does not run", async ({ newVisitor }) => {
  const { client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: /Content Security Policy|ERR_INVALID_URL/ });
  await enter(page, client);
  for (const path of ["/", "/dashboard"]) {
    await page.goto(path);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
      const image = document.createElement("img");
      image.setAttribute("onerror", "document.title = 'taken over'");
      image.src = "data:nothing";
      document.body.append(image);
    });
    await page.waitForTimeout(200);
    expect(await page.title(), path).not.toBe("taken over");
  }
});
