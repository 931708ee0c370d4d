import { setTimeout as sleep } from "node:timers/promises";
import type { UserId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { addBuyers, bareInserts, rawPurchases } from "./buyers";
import { emailAt } from "./chronicle";
import { driven, mutation, type Request } from "./driven";
import { atLeast, atMost, type Figure, inParallel, milliseconds, percentile, perSecond, timed } from "./figures";
import { PASSWORD } from "./load";
import { compared } from "./pages";
import type { Shop } from "./shops";
import { signIn } from "./visitors";
import { inShop } from "./with-server";

const CLIENTS = 64;
const PURCHASES = 1_000;
const ROUNDS = 2;

/** First purchases over HTTP, each by somebody else, beside a mutation that has nothing to do. */
export async function measurePurchases(small: Shop, large: Shop): Promise<Figure[]> {
  const rates = { nothing: [[], []] as [number[], number[]], purchase: [[], []] as [number[], number[]] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [which, { path, server }] of [small, large].entries()) {
      const { ids, productId } = await addBuyers(path, PURCHASES);
      const cookies = await inShop(path, (ctx) => signIn(ctx, ids));
      const send = async (requests: Request[]) =>
        (await driven([{ origin: server.origin, clients: CLIENTS, requests }]))[0]?.perSecond ?? Number.NaN;
      const order = { productId, license: "regular" };
      const nothing = await send(cookies.map((cookie) => mutation("notifications.markAllRead", {}, cookie)));
      const purchase = await send(
        cookies.map((cookie) => mutation("purchases.create", { ...order, idempotencyKey: "first" }, cookie)),
      );
      rates.nothing[which]?.push(nothing);
      rates.purchase[which]?.push(purchase);
    }
  }
  const best = (some: number[]) => Math.round(Math.max(...some));
  const [fewNothing, manyNothing] = rates.nothing.map(best);
  const [few = 0, many = 0] = rates.purchase.map(best);
  const ofNothing = [few / (fewNothing ?? 1), many / (manyNothing ?? 1)];
  return [
    {
      what: `a mutation that has nothing to do, ${CLIENTS} clients`,
      value: `${fewNothing}/s → ${manyNothing}/s`,
    },
    {
      what: `first purchase with credits to both, ${CLIENTS} clients`,
      value: `${few}/s → ${many}/s`,
      ratio: `${ofNothing.map((part) => part.toFixed(2)).join(" and ")} of nothing`,
      goal: atLeast(0.85, Math.min(...ofNothing)),
    },
    {
      what: "purchases of the large shop against the small",
      value: (many / few).toFixed(2),
      goal: atLeast(0.9, many / few),
    },
  ];
}

const CALLERS = 64;
const CALLS = 1_000;
const WARM_UP = 300;

/** First purchases by the service, without HTTP, against better-sqlite3 alone in the same file, in turns; the best of each. */
export async function measureService(what: string, path: string): Promise<Figure[]> {
  const bare = await bareInserts(`${path}.bare`, 1_000);
  const rates = { raw: [] as number[], service: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.raw.push(await rawPurchases(path, CALLS));
    rates.service.push(await servedPurchases(path));
  }
  const [raw, service] = [Math.max(...rates.raw), Math.max(...rates.service)];
  return [
    { what: `${what}: bare insert of one row, a commit each`, value: `${bare}/s` },
    {
      what: `${what}: first purchase by better-sqlite3 alone, all its rows, a commit each`,
      value: `${raw}/s`,
      ratio: `${(raw / bare).toFixed(2)} of bare`,
    },
    {
      what: `${what}: first purchase by the service, ${CALLERS} callers`,
      value: `${service}/s`,
      ratio: `${(service / raw).toFixed(2)} of that, ${(service / bare).toFixed(2)} of bare`,
      goal: atLeast(1.5, service / raw),
    },
  ];
}

async function servedPurchases(path: string): Promise<number> {
  const { ids, productId } = await addBuyers(path, CALLS + WARM_UP);
  return inShop(path, async (ctx) => {
    const buy = async (buyer: UserId | undefined) => {
      if (!buyer) throw new Error("There are not enough buyers.");
      const order = { productId, license: "regular" as const, idempotencyKey: "first" };
      const answer = await makePurchase({ ...ctx, actor: buyer }, buyer, order);
      if (!answer.ok || answer.result.outcome !== "credited") throw new Error("This purchase earned nothing.");
    };
    await inParallel(WARM_UP, CALLERS, (nth) => buy(ids[CALLS + nth]));
    return perSecond(CALLS, await timed(() => inParallel(CALLS, CALLERS, (nth) => buy(ids[nth]))));
  });
}

const ONE_BY_ONE = 12;
const AT_ONCE = 16;

/** Log-ins and registrations, one by one at both sizes, then many at once with the wait for the server's sign of life. */
export async function measureAccounts(small: Shop, large: Shop): Promise<Figure[]> {
  const json = { "content-type": "application/json" };
  const logIn = (nth: number): Request => ({
    method: "POST",
    path: "/api/auth/login",
    headers: json,
    body: JSON.stringify({ email: emailAt(nth), password: PASSWORD }),
  });
  let newcomers = 0;
  const register = (): Request => ({
    method: "POST",
    path: "/api/auth/register",
    headers: json,
    body: JSON.stringify({ name: "New Comer", email: `new${newcomers++}@example.org`, password: "a good password" }),
  });
  const figures: Figure[] = [];
  for (const [what, request] of [
    ["log-in", logIn],
    ["registration", register],
  ] as const) {
    const jobs = [small, large].map(({ server: { origin } }) => ({
      origin,
      clients: 1,
      requests: Array.from({ length: ONE_BY_ONE }, (_, nth) => request(nth)),
    }));
    const [few, many] = await driven(jobs);
    figures.push(compared(`${what}, one by one`, few?.milliseconds ?? [], many?.milliseconds ?? []));

    const { origin } = large.server;
    const requests = Array.from({ length: 4 * AT_ONCE }, (_, nth) => request(nth));
    const busy = driven([{ origin, clients: AT_ONCE, requests }]);
    const lives = await waits(`${origin}/api/health/live`, busy);
    const [at] = await busy;
    figures.push(
      {
        what: `${what}s, ${AT_ONCE} clients, large shop`,
        value: `${at?.perSecond.toFixed(1)}/s`,
        ratio: `p99 ${milliseconds(percentile(at?.milliseconds ?? [], 0.99))}`,
      },
      {
        what: `the server's sign of life beside these ${what}s`,
        value: `p99 ${milliseconds(percentile(lives, 0.99))}`,
        ratio: `p50 ${milliseconds(percentile(lives, 0.5))}, ${lives.length} samples`,
        goal: atMost(50, percentile(lives, 0.99), " ms"),
      },
    );
  }
  return figures;
}

/** Milliseconds that each request of one client takes until `meanwhile` is over. */
async function waits(url: string, meanwhile: Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  let over = false;
  const ending = meanwhile.finally(() => {
    over = true;
  });
  while (!over) {
    samples.push(await timed(() => fetch(url).then((response) => response.text())));
    await sleep(5);
  }
  await ending;
  return samples;
}
