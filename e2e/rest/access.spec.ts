import { expect, test } from "@playwright/test";
import { type Access, pages, procedures, routes } from "~/testing/access";
import { admin, mailShop, shop } from "../servers";
import { adjust, joinPair, logIn, RestClient, trpc } from "./client";

/** Those who ask, from the least trusted on. */
const RANKS = ["everybody", "signed in", "admin"] as const satisfies Access[];

/** Procedures whose answers go on: asked by POST they would never end. */
const STREAMS = ["activity.live", "books.prove"];

/** What an answer of tRPC refuses, if it does; of a stream, what its first word refuses. */
async function refusalOf(client: RestClient, name: string, input: unknown): Promise<string | undefined> {
  return STREAMS.includes(name) ? refusalOfStream(client, name) : (await outcomeOf(client, name, input)).refusal;
}

async function refusalOfStream(client: RestClient, name: string): Promise<string | undefined> {
  const ending = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ lastEventId: null }));
  const answer = await fetch(`${client.server}/api/trpc/${name}?input=${input}`, {
    headers: { cookie: `token=${client.token ?? ""}` },
    signal: ending.signal,
  });
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  // Who may come in hears nothing for a while, or progress.
  const silence = setTimeout(() => ending.abort(), 2_000);
  let text = "";
  try {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('"refusal"') || text.includes("}\n\ndata: {")) break;
    }
  } catch {
    // Ended by the silence.
  } finally {
    clearTimeout(silence);
    ending.abort();
  }
  return /"refusal":\{"code":"([a-z_]+)"/.exec(text)?.[1];
}

function refusalIn(body: unknown): string | undefined {
  return (body as { error?: { data?: { refusal?: { code: string } } } }).error?.data?.refusal?.code;
}

/** What somebody of this rank is told at a door for that one. */
function expected(rank: Access, door: Access): string | undefined {
  if (RANKS.indexOf(rank) >= RANKS.indexOf(door)) return undefined;
  return rank === "everybody" ? "not_signed_in" : "not_admin";
}

test.describe("the table of who may call what", () => {
  for (const [name, row] of Object.entries(procedures)) {
    const door = typeof row === "string" ? row : row.for;
    test(`${name}: ${door}`, async () => {
      const { referrer } = await joinPair();
      const clients = { everybody: new RestClient(), "signed in": referrer.client, admin: await logIn(admin) };
      for (const rank of RANKS) {
        // Nothing that a procedure takes: who may not come in hears that first, whoever may hears of the input.
        const refused = await refusalOf(clients[rank], name, { nothing: "of the kind" });
        const denied = refused === "not_signed_in" || refused === "not_admin" ? refused : undefined;
        expect(denied, rank).toBe(expected(rank, door));
      }
    });
  }

  test("what has an owner is not there for another user, nor for the admin", async () => {
    const { referrer, referee } = await joinPair();
    await referee.client.post("/api/purchases", {});
    const [link] = await trpc<{ id: string }[]>(referrer.client, "query", "links.list");
    const lines = await trpc<{ items: { id: string }[] }>(referrer.client, "query", "wallet.statement", { limit: 1 });
    const told = async () => {
      const inbox = await trpc<{ items: { id: string }[] }>(referrer.client, "query", "notifications.list", {
        limit: 1,
      });
      return inbox.items[0]?.id;
    };
    await expect.poll(told, { message: "a worker writes notifications" }).toBeTruthy();
    await logIn(referrer.person);
    const open = await trpc<{ id: string; isThis: boolean }[]>(referrer.client, "query", "sessions.list");
    const session = open.find(({ isThis }) => !isThis)?.id;
    const ids = { session, link: link?.id, line: lines.items[0]?.id, notification: await told() };
    for (const [name, row] of Object.entries(procedures)) {
      if (typeof row === "string") continue;
      const input = { id: ids[row.whose], label: "Somebody else’s" };
      expect(input.id, name).toBeTruthy();
      for (const client of [referee.client, await logIn(admin)]) {
        const { refusal, status } = await outcomeOf(client, name, input);
        expect([refusal, status], name).toEqual([`unknown_${row.whose}`, 404]);
      }
      const own = await outcomeOf(referrer.client, name, input);
      // The first link stays in use.
      expect(own.refusal ?? "done", name).toMatch(/^(?:done|first_link)$/);
    }
  });

  for (const { path, method, for: door } of routes) {
    test(`${method} ${path}: ${door}`, async () => {
      const { referrer } = await joinPair();
      const clients = { everybody: new RestClient(), "signed in": referrer.client, admin: await logIn(admin) };
      for (const rank of RANKS) {
        const { status } = await clients[rank].send(
          method,
          path,
          method === "POST" ? { raw: "{", headers: { "content-type": "application/json" } } : {},
        );
        const denied = [401, 403].includes(status) ? status : undefined;
        const wanted = door === "token" ? 401 : { not_signed_in: 401, not_admin: 403 }[expected(rank, door) ?? ""];
        expect(denied, rank).toBe(wanted);
      }
    });
  }

  test("pages: others are sent to log in, or told that they may not see it", async () => {
    const { referrer } = await joinPair();
    // The outbox is shown in a demo alone.
    const ofTheDemo = await joinPair(mailShop);
    for (const { path, for: door } of Object.values(pages)) {
      const isOutbox = path === "/outbox";
      const server = isOutbox ? mailShop : shop;
      const user = isOutbox ? ofTheDemo.referrer.client : referrer.client;
      const clients = { everybody: new RestClient(server), "signed in": user, admin: await logIn(admin, server) };
      for (const rank of RANKS) {
        const { status, headers, body } = await clients[rank].get(path);
        const toLogIn = status === 307 && headers.get("location")?.startsWith("/login");
        const denied = toLogIn
          ? "not_signed_in"
          : String(body).includes("Only the admin may see this")
            ? "not_admin"
            : undefined;
        expect(denied, `${path} for ${rank}`).toBe(expected(rank, door));
      }
    }
  });
});

/** Asked without RestClient, which lets no answer speak of hashes: the proof of the books tells the chain's. */
async function outcomeOf({ server, token = "" }: RestClient, name: string, input: unknown) {
  const address = `${server}/api/trpc/${name}`;
  const headers = { "content-type": "application/json", cookie: `token=${token}` };
  const body = JSON.stringify(input);
  const posted = await fetch(address, { method: "POST", headers, body });
  const answer =
    posted.status === 405 ? await fetch(`${address}?input=${encodeURIComponent(body)}`, { headers }) : posted;
  return { status: answer.status, refusal: refusalIn(await answer.json()) };
}

test("no answer that a user can get tells another person’s whole address, or a hash", async () => {
  const { referrer, referee } = await joinPair();
  await referee.client.post("/api/purchases", {});
  await adjust(referrer.user._id, 3, "For the crawl");
  const others = [referee.person.email, admin.email];
  const answers: [string, unknown][] = [];
  for (const [name, row] of Object.entries(procedures)) {
    if (row === "admin" || name.endsWith(".live")) continue;
    const query = `?input=${encodeURIComponent(JSON.stringify({ limit: 100, period: "30d", code: referee.user.referralCode }))}`;
    answers.push([name, (await referrer.client.get(`/api/trpc/${name}${query}`)).body]);
  }
  for (const { path, method } of routes) {
    if (method === "GET") answers.push([path, (await referrer.client.get(path)).body]);
  }
  for (const { path } of Object.values(pages)) answers.push([path, (await referrer.client.get(path)).body]);
  answers.push(["invitation", (await referrer.client.get(`/r/${referee.user.referralCode}`)).body]);
  for (const [name, body] of answers) {
    const text = JSON.stringify(body).toLowerCase();
    for (const address of others) expect(text.includes(address.toLowerCase()), `${name} tells ${address}`).toBe(false);
  }
});
