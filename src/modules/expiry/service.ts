import { setImmediate as nextTurn } from "node:timers/promises";
import type { LedgerAccountId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import type { Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { EXPIRED, post, walletById } from "../ledger/service";
import * as store from "./store";

/** Lots whose wallets one unit of the job settles; other writers get their turn in between. */
const SLICE = 2;

/**
 * Posts the expiry of every lot that is past its day: the job behind what every read leaves out by itself. Safe in several
 * processes at once, since a lot that is posted has nothing left.
 * @returns the credits that expired
 */
export async function expireAll(ctx: Context): Promise<number> {
  let expired = 0;
  for (;;) {
    const slice = await transact(ctx, async (tx, ctx) => {
      const wallets = await store.walletsWithDueLots(tx, ctx.clock.now(), SLICE);
      let credits = 0;
      for (const wallet of wallets) credits += await expireDue(tx, ctx, wallet);
      return { done: wallets.length === 0, credits };
    });
    expired += slice.credits;
    if (slice.done) return expired;
    await nextTurn();
  }
}

/**
 * Posts what is due in one wallet; a step of whatever takes credits from it for other reasons, so that it makes no
 * difference whether the job has run.
 * @returns the credits that expired
 */
export async function expireDue(tx: Tx, ctx: Context, walletId: LedgerAccountId): Promise<number> {
  let expired = 0;
  for (const lot of await store.dueLots(tx, walletId, ctx.clock.now())) {
    const before = await store.expiriesOf(tx, lot.id);
    const { userId } = await walletById(tx, walletId);
    const transferId = await post(tx, ctx, {
      debitAccount: walletId,
      creditAccount: EXPIRED,
      amount: lot.remaining,
      code: "expiry",
      reference: before === 0 ? `expiry:${lot.id}` : `expiry:${lot.id}:${before + 1}`,
      allocations: [[lot.id, lot.remaining]],
    });
    await recordEvent(tx, ctx, userId, { type: "credits.expired", transferId, credits: lot.remaining });
    expired += lot.remaining;
  }
  return expired;
}
