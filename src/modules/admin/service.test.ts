import { expect, test } from "vitest";
import { refundPurchase } from "../refunds/service";
import { aPurchase, aUser, freshShop, theAdmin } from "~/testing/factories";
import { openDatabase } from "~/server/db/database";
import { programmeCounts, programmeTotals } from "./service";

test("what was counted once stays exact while things happen, also by another process", async () => {
  const { ctx, path, product } = await freshShop();
  expect(await programmeTotals(ctx)).toEqual({ registered: 0, referred: 0, organic: 0, creditsEarned: 0 });

  const admin = await theAdmin(ctx);
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  expect(await programmeTotals(ctx)).toEqual({ registered: 3, referred: 1, organic: 2, creditsEarned: 0 });

  const database = openDatabase(path);
  const { purchase } = await aPurchase({ ...ctx, database }, referee.id, product.id);
  expect(await programmeTotals(ctx)).toMatchObject({ registered: 3, creditsEarned: 4 });
  expect(await programmeCounts(ctx)).toMatchObject({ users: 3, purchases: 1, conversions: 1, transfers: 2 });

  await refundPurchase(ctx, admin, { purchaseId: purchase.id, idempotencyKey: "back" });
  expect(await programmeTotals(ctx)).toMatchObject({ registered: 3, creditsEarned: 0 });
  // Whoever counts anew finds the same.
  expect(await programmeTotals({ ...ctx, database })).toEqual(await programmeTotals(ctx));
  await database.close();
});
