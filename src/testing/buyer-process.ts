import type { UserId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { systemClock } from "~/server/clock";
import { simulatedPayments } from "~/server/payments";
import { openDatabase } from "~/server/db/database";

/**
 * A second server in miniature, for tests of two processes on one file: buys in parallel and prints the answers as JSON.
 * Arguments: the database's path, the buyer, and the idempotency keys.
 */
const [path = "", buyerId, ...keys] = process.argv.slice(2);
const database = openDatabase(path);
const ctx = { database, clock: systemClock, payments: simulatedPayments, actor: buyerId as UserId };
const answers = await Promise.all(
  keys.map((idempotencyKey) => makePurchase(ctx, buyerId as UserId, { license: "regular", idempotencyKey })),
);
process.stdout.write(JSON.stringify(answers));
database.close();
