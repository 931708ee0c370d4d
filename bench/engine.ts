import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { register } from "~/modules/accounts/service";
import { verifyBooks } from "~/modules/books/service";
import { makePurchase } from "~/modules/purchases/service";
import { closePasswords } from "~/server/auth/passwords";
import { systemClock } from "~/server/clock";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import type { Context } from "~/server/context";
import { connect } from "~/server/db/sqlite";
import { openDatabase } from "~/server/db/database";
import { migrate } from "~/server/db/migrate";
import { type Figure, inParallel, perSecond, timed } from "./figures";

const PURCHASES = 4000;

/** Purchases through the service, against bare inserts of a purchase row in transactions of their own. */
export async function benchEngine(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "webpez-bench-"));
  const path = join(folder, "bench.db");
  await migrate(path);
  const database = openDatabase(path);
  const ctx: Context = { database, clock: systemClock, payments: simulatedPayments, limits: noLimits, actor: "system" };
  const answer = await register(ctx, { name: "Some Buyer", email: "buyer@example.com", password: "a good password" });
  await closePasswords();
  if (!answer.ok) throw new Error(answer.refusal);
  const buyer = answer.user.id;
  const buy = (key: string) => makePurchase(ctx, buyer, { license: "regular", idempotencyKey: key });

  await inParallel(200, 16, (i) => buy(`warm-up ${i}`));
  const raw = timedRaw(path, buyer);
  const parallel = perSecond(PURCHASES, await timed(() => inParallel(PURCHASES, 64, (i) => buy(`parallel ${i}`))));
  const single = perSecond(PURCHASES / 4, await timed(() => inParallel(PURCHASES / 4, 1, (i) => buy(`single ${i}`))));
  const verifying = await timed(() => verifyBooks(database.reader, systemClock.now()));
  await database.close();
  rmSync(folder, { recursive: true });
  return [
    { what: "bare insert of one row, a commit each", value: `${raw}/s` },
    {
      what: "purchase (2 reads, 3 rows), one at a time",
      value: `${single}/s`,
      ratio: `${(single / raw).toFixed(2)} of bare`,
    },
    {
      what: "purchase, 64 at once (group commit)",
      value: `${parallel}/s`,
      ratio: `${(parallel / raw).toFixed(2)} of bare`,
    },
    { what: `ledger:verify over ${PURCHASES} purchases`, value: `${Math.round(verifying)} ms` },
  ];
}

/** better-sqlite3 alone with the same pragmas and guards: one INSERT and one fsync for each commit. */
function timedRaw(path: string, buyer: string): number {
  const client = connect(path);
  const insert = client.prepare(
    `insert into purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at)
     values (?, ?, 'regular', 0, 0, 'not_first_purchase', ?)`,
  );
  const start = performance.now();
  for (let i = 0; i < PURCHASES / 4; i++) insert.run(`pur_bare_${i}`, buyer, i);
  const rate = perSecond(PURCHASES / 4, performance.now() - start);
  client.close();
  return rate;
}
