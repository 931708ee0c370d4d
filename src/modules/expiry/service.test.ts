import { count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import { verifyBooks } from "~/modules/books/service";
import { transfers } from "~/server/db/schema";
import { transact } from "~/server/db/transact";
import { aGrant, aUser, freshShop, somePublishedTerms } from "~/testing/factories";
import { expireAll } from "./service";

test("many lots of one wallet expire one by one: who writes beside does not wait for all of them", async () => {
  const { ctx, clock } = await freshShop();
  await somePublishedTerms(ctx, { creditExpiryDays: 10 });
  const user = await aUser(ctx);
  for (let nth = 0; nth < 10; nth++) await aGrant(ctx, user.id, 1);
  clock.advance(11 * DAY_MS);

  const job = expireAll(ctx);
  const beside = await transact(ctx, (tx) =>
    tx.select({ expiries: count() }).from(transfers).where(eq(transfers.code, "expiry")),
  );
  expect(beside[0]?.expiries).toBeLessThan(5);
  expect(await job).toBe(10);
  expect((await verifyBooks(ctx.database.reader, clock.now())).discrepancies).toEqual([]);
});
