import { z } from "zod";
import { type AdjustmentOrder, AdjustmentResult } from "~/contracts/adjustments";
import { DAY_MS } from "~/contracts/amounts";
import type { AdjustmentRecord } from "~/contracts/admin";
import type { UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { hashOfRequest, once } from "~/server/db/idempotency";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { ADJUSTMENT, inReversalOrder, openLots, type Posting, post, takeFrom, walletOf } from "../ledger/service";
import { termsAt } from "../programme/service";
import { checkoutCredits } from "../redemptions/service";
import * as store from "./store";

const Done = z.object({ ok: z.literal(true), result: AdjustmentResult });
type Done = z.infer<typeof Done>;

/**
 * Grants credits to a user, or takes some, with the written reason and the admin who did it. Granted credits can be spent at
 * once and expire as the terms in force say. Taking is all or nothing, and takes what is spendable before what is pending.
 * The same idempotency key adjusts once. Refuses `unknown_user`, `insufficient_credits`, `idempotency_key_reused`.
 */
export function adjust(ctx: Context, adminId: UserId, order: AdjustmentOrder): Promise<Done | Refused> {
  const { userId, credits, reason, idempotencyKey: key } = order;
  const requestHash = hashOfRequest({ adjust: userId, credits, reason });
  return transact(ctx, (tx, ctx) =>
    once(tx, ctx, { userId: adminId, key, requestHash, answer: Done }, async () => {
      if (!(await store.userExists(tx, userId))) return refuse("unknown_user", "userId");
      const posting = credits > 0 ? await grant(tx, ctx, userId, credits) : await taking(tx, ctx, userId, -credits);
      if (!posting) return refuse("insufficient_credits", "credits");

      const createdAt = ctx.clock.now();
      const id = newId("adjustment", createdAt);
      await store.insertAdjustment(tx, { id, userId, credits, reason, actorId: adminId, createdAt });
      await post(tx, ctx, { ...posting, code: "adjustment", reference: `adjustment:${id}`, adjustmentId: id });
      await recordEvent(tx, ctx, userId, { type: "credits.adjusted", adjustmentId: id, credits, reason });
      const { available } = await checkoutCredits(tx, createdAt, userId);
      return { ok: true, result: { userId, credits, available, createdAt } };
    }),
  );
}

type Movement = Pick<
  Posting,
  "debitAccount" | "creditAccount" | "amount" | "availableAt" | "expiresAt" | "allocations"
>;

async function grant(tx: Tx, ctx: Context, userId: UserId, credits: number): Promise<Movement> {
  const now = ctx.clock.now();
  const { creditExpiryDays } = await termsAt(tx, now);
  return {
    debitAccount: ADJUSTMENT,
    creditAccount: (await walletOf(tx, userId)).id,
    amount: credits,
    availableAt: now,
    expiresAt: creditExpiryDays === null ? null : now + creditExpiryDays * DAY_MS,
  };
}

/** Null where the wallet does not hold as much. */
async function taking(tx: Tx, ctx: Context, userId: UserId, credits: number): Promise<Movement | null> {
  const wallet = await walletOf(tx, userId);
  const lots = inReversalOrder(await openLots(tx, wallet.id), null, ctx.clock.now());
  const { taken, allocations } = takeFrom(lots, credits);
  if (taken < credits) return null;
  return { debitAccount: wallet.id, creditAccount: ADJUSTMENT, amount: credits, allocations };
}

/** Every adjustment, newest first. */
export async function allAdjustments(ctx: Context, request: PageRequest): Promise<Page<AdjustmentRecord>> {
  const rows = await store.allAdjustments(ctx.database.reader, request);
  return pageFrom(rows, request.limit, ({ createdAt, id }) => ({ moment: createdAt, id }));
}
