import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { logIn, shopBeforeTheStorm } from "./shop";

/** How often a server is asked whether it lives. */
const SAMPLES = 1_000;
/** Milliseconds in which 99 of 100 answers come. */
const LONGEST = 50;
const LOGINS = 20;
/** Large bodies that are on their way at once. */
const BODIES = 4;

/** Bytes of each. */
const BODY = 1_000_000;

/** Milliseconds that each of as many answers of a server took, asked for one after another. */
async function probe(origin: string): Promise<number[]> {
  const workerData = { address: `${origin}/api/health/live`, samples: SAMPLES };
  const worker = new Worker(new URL("./probe.mjs", import.meta.url), { workerData });
  onTestFinished(async () => void (await worker.terminate()));
  const [took] = (await once(worker, "message")) as [number[]];
  return took;
}

/** The figure that so many of a hundred are below. */
const percentile = (numbers: number[], percent: number) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil((numbers.length * percent) / 100) - 1] ?? Number.NaN;

test(`while ${LOGINS} log in at once and large bodies pour in, a server says that it lives within ${LONGEST} ms`, async () => {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  const [origin] = origins;
  const token = await logIn(origin, shop.admin);
  // Whoever logs in brings no cookie: an earlier session would end by it.
  const post = async (path: string, body: string, cookie = "") => {
    const headers = { "content-type": "application/json", cookie };
    const answer = await fetch(origin + path, { method: "POST", headers, body });
    await answer.text();
    return answer.status;
  };
  // Registered with the server, whose hashes cost what they cost in a shop; those of this process are cheap.
  const person = { name: "Some Person", email: "known@storm.example", password: "a good password" };
  expect(await post("/api/auth/register", JSON.stringify(person))).toBe(201);

  const large = JSON.stringify({ productId: "a".repeat(BODY) });
  const statuses: Record<string, number> = {};
  let isOver = false;
  const again = async (name: string, act: () => Promise<number>) => {
    while (!isOver) {
      const status = `${name} ${await act()}`;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const { email, password } = person;
  const load = [
    ...Array.from({ length: LOGINS }, () =>
      again("login", () => post("/api/auth/login", JSON.stringify({ email, password }))),
    ),
    ...Array.from({ length: BODIES }, (_, client) =>
      again("body", () => {
        const door = client % 2 ? "/api/purchases" : "/api/trpc/purchases.create";
        return post(door, large, `token=${token}`);
      }),
    ),
  ];
  const took = await probe(origin);
  isOver = true;
  await Promise.all(load);
  const figures = [50, 90, 99, 100].map((percent) => `p${percent} ${percentile(took, percent).toFixed(1)} ms`);
  console.log(JSON.stringify({ figures, statuses }));
  // So that the load was one.
  expect(Object.keys(statuses).toSorted()).toEqual(["body 413", "login 200"]);
  expect(statuses["login 200"]).toBeGreaterThanOrEqual(LOGINS);
  expect(percentile(took, 99)).toBeLessThan(LONGEST);
});
