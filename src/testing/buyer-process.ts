import type { ProductId, UserId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { systemClock } from "~/server/clock";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import { openDatabase } from "~/server/db/database";

/** What a buyer in a process of its own is to do: the same order once for each key. */
export interface BuyersTask {
  /** The database. */
  path: string;
  buyerId: UserId;
  order: { productId?: ProductId; credits?: number };
  keys: string[];
}

/**
 * A second server in miniature, for tests of two processes on one file: buys in parallel and prints the answers as JSON.
 * Its one argument is its task, as JSON.
 */
const { path, buyerId, order, keys } = JSON.parse(process.argv[2] ?? "") as BuyersTask;
const database = openDatabase(path);
const ctx = { database, clock: systemClock, payments: simulatedPayments, limits: noLimits, actor: buyerId };
const answers = await Promise.all(
  keys.map((idempotencyKey) => makePurchase(ctx, buyerId, { ...order, license: "regular", idempotencyKey })),
);
process.stdout.write(JSON.stringify(answers));
await database.close();
