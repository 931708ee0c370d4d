import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { ensureAdmin, findUser } from "~/modules/accounts/service";
import { loadCatalogue } from "~/modules/catalog/service";
import { expiringUntil } from "~/modules/notifications/rules";
import { moveCursor, newestEvent } from "~/modules/notifications/worker.store";
import { publishTerms } from "~/modules/programme/service";
import { closePasswords, hashPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import { migrate } from "~/server/db/migrate";
import { transact } from "~/server/db/transact";
import { shopOf } from "./buyers";
import { Chronicle } from "./chronicle";
import { historyOf, SPAN } from "./history";
import { Rows, type Value } from "./rows";
import type { Batch } from "./rows-worker";
import { inShop } from "./with-server";

const DAY = 86_400_000;

/** Of everybody who is loaded. */
export const PASSWORD = "a password of the bench";
const ADMIN = "admin@example.com";

/** Values that a batch of rows has, about. */
const BATCH = 60_000;

/** Batches that may wait to be written. */
const MOST_WAITING = 4;

/**
 * Fills a new file with the history of so many users, up to an hour ago, with the guards in place: every row passes them.
 * @param tell called now and then, with the users and rows so far
 */
export async function loadShop(
  path: string,
  users: number,
  tell: (users: number, rows: number) => void,
): Promise<void> {
  await migrate(path);
  const now = Date.now();
  const shop = await foundShop(path, now);
  const writer = new Writer(path);
  const rows = new Rows(writer.write);
  const chronicle = new Chronicle({ ...shop, rows, now });
  for (const happening of historyOf(users, now)) {
    chronicle.happens(happening);
    if (writer.isFull) tell(chronicle.people.length, await writer.flush());
  }
  tell(users, await writer.end());
  await inShop(path, async (ctx) => {
    await transact(ctx, async (tx) => {
      // The worker has told all of it.
      await moveCursor(tx, "notifications", await newestEvent(tx));
      await moveCursor(tx, "notifications.available", now);
      await moveCursor(tx, "notifications.expiring", expiringUntil(now));
    });
  });
}

/** Hands rows to the thread that writes them, in batches. */
class Writer {
  readonly #worker: Worker;
  #batch: Batch = [];
  #waiting = 0;
  #rows = 0;
  #failure: Error | undefined;

  constructor(path: string) {
    const program = new URL("rows-worker.ts", import.meta.url).href;
    // A thread knows no TypeScript by itself.
    const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(program)}); })`;
    this.#worker = new Worker(start, { eval: true, workerData: path });
    this.#worker.on("message", (rows: number) => {
      this.#waiting -= 1;
      this.#rows = rows;
    });
    this.#worker.on("error", (error: unknown) => {
      this.#failure = new Error("The rows could not be written.", { cause: error });
    });
  }

  readonly write = (statement: number, values: Value[]): void => {
    this.#batch.push(statement, values.length, ...values);
  };

  get isFull(): boolean {
    return this.#batch.length > BATCH;
  }

  /** Sends what there is, and waits while too much waits. @returns rows written so far */
  async flush(): Promise<number> {
    this.#worker.postMessage(this.#batch, []);
    this.#batch = [];
    this.#waiting += 1;
    while (this.#waiting > MOST_WAITING) {
      if (this.#failure) throw this.#failure;
      await sleep(1);
    }
    return this.#rows;
  }

  /** Waits until all is written. @returns rows written */
  async end(): Promise<number> {
    const ended = once(this.#worker, "exit");
    await this.flush();
    this.#worker.postMessage(null, []);
    await ended;
    if (this.#failure) throw this.#failure;
    return this.#rows;
  }
}

/** The catalogue, the admin, and a second version of the terms that came into force after half a year. */
async function foundShop(path: string, now: number) {
  const began = now - SPAN - DAY;
  return inShop(path, async (ctx) => {
    const then: Context = { ...ctx, clock: { now: () => began } };
    await loadCatalogue(then);
    await ensureAdmin(then, { email: ADMIN, password: PASSWORD });
    const admin = await findUser(then, ADMIN);
    if (!admin) throw new Error("There is no admin.");
    const answer = await publishTerms(then, admin.id, {
      referrerReward: { unit: "credits", amount: 3 },
      refereeReward: { unit: "credits", amount: 2 },
      milestones: [10, 100, 1000].map((conversions) => ({ conversions, credits: conversions })),
      holdDays: 7,
      minimumOrderCents: 0,
      attributionWindowDays: 30,
      touch: "last",
      qualifyingWindowDays: null,
      referrerCap: 500,
      budget: null,
      creditExpiryDays: 180,
      redeemableBasisPoints: 5_000,
      creditValueCents: 100,
      startsAt: began + 180 * DAY,
      endsAt: null,
    });
    if (!answer.ok) throw new Error(answer.refusal);
    const passwordHash = await hashPassword(PASSWORD);
    await closePasswords();
    return { ...(await shopOf(ctx)), passwordHash };
  });
}
