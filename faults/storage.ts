import { expect, onTestFinished } from "vitest";
import { origins, Servers } from "./servers";
import { buy, logIn, shopBeforeTheStorm } from "./shop";

/** Somebody who can buy at two servers, whose storage is about to fail. @param parent the folder that the shop's own lies in */
export async function aShop(parent?: string) {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 }, parent);
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  const [spender] = shop.spenders;
  if (!spender) throw new Error("Nobody is here.");
  const token = await logIn(origins[0], spender);
  return {
    shop,
    servers,
    buy: (key: string, origin: string = origins[0]) => buy(origin, token, key),
    ask: (path: string, origin: string) => fetch(origin + path, { headers: { cookie: `token=${token}` } }),
  };
}

/** The refused answer says so in words, when to come back, and nothing of SQL. */
export async function expectRefused(answer: Response, words: RegExp): Promise<void> {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  const body = await answer.text();
  const { success, message } = JSON.parse(body) as { success: boolean; message: string };
  expect(success).toBe(false);
  expect(message).toMatch(words);
  expect(body).not.toMatch(/sql|disk|malformed|I\/O/i);
}

/** What a refusal says where nothing can be written or read. */
export const UNWRITABLE = /can’t write anything down/;

/** What each server says of itself: the status of its readiness, and why. */
export function readiness(): Promise<{ status: number; why?: string }[]> {
  return Promise.all(
    origins.map(async (origin) => {
      const answer = await fetch(`${origin}/api/health/ready`);
      const { why } = (await answer.json()) as { why?: string };
      return { status: answer.status, ...(why && { why }) };
    }),
  );
}
