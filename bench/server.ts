import { setTimeout as sleep } from "node:timers/promises";
import { type Figure, inParallel, percentile, perSecond, timed } from "./figures";
import { noop, ORIGIN, withServer } from "./with-server";

const CLIENTS = 16;
const REQUESTS = 2000;
const LOGINS = 20;

/** Purchases against a procedure that does nothing, and the wait of others while twenty people log in. */
export const benchServer = (): Promise<Figure[]> => withServer(measure);

const post = (path: string, body: unknown, cookie = "") =>
  fetch(`${ORIGIN}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });

async function measure(): Promise<Figure[]> {
  const login = { email: "buyer@example.com", password: "a good password" };
  await post("/auth/register", { ...login, name: "Some Buyer" });
  const cookie = (await post("/auth/login", login)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const me = () => fetch(`${ORIGIN}/api/users/me`, { headers: { cookie } }).then((response) => response.text());
  const buy = () => post("/purchases", {}, cookie).then((response) => response.text());

  await inParallel(300, CLIENTS, buy);
  const noops = perSecond(REQUESTS, await timed(() => inParallel(REQUESTS, CLIENTS, noop)));
  const reads = perSecond(REQUESTS, await timed(() => inParallel(REQUESTS, CLIENTS, me)));
  const purchases = perSecond(REQUESTS, await timed(() => inParallel(REQUESTS, CLIENTS, buy)));

  const quiet = await waits(me, sleep(1000));
  const busy = await waits(me, Promise.all(Array.from({ length: LOGINS }, () => post("/auth/login", login))));
  const row = (samples: number[]) => `${percentile(samples, 0.5).toFixed(1)} ms`;
  return [
    { what: "a procedure that does nothing", value: `${noops}/s` },
    { what: "GET /api/users/me", value: `${reads}/s`, ratio: `${(reads / noops).toFixed(2)} of nothing` },
    { what: "POST /api/purchases", value: `${purchases}/s`, ratio: `${(purchases / noops).toFixed(2)} of nothing` },
    { what: "wait for /api/users/me, quiet: median", value: row(quiet) },
    {
      what: `the same while ${LOGINS} people log in: median`,
      value: row(busy),
      ratio: `p99 ${percentile(busy, 0.99).toFixed(1)} ms, ${busy.length} samples`,
    },
  ];
}

/** Milliseconds that each request of one client takes until `meanwhile` is over. */
async function waits(request: () => Promise<unknown>, meanwhile: Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  let over = false;
  const ending = meanwhile.finally(() => {
    over = true;
  });
  while (!over) {
    samples.push(await timed(request));
    await sleep(5);
  }
  await ending;
  return samples;
}
