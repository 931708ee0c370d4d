import { setImmediate as nextTurn } from "node:timers/promises";
import type { LedgerAccountId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import type { Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { EXPIRED, post, type Posting, walletById } from "../ledger/service";
import * as store from "./store";

/** Lots that one unit of the job expires; other writers get their turn in between. */
const SLICE = 1;

/**
 * Posts the expiry of every lot that is past its day: the job behind what every read leaves out by itself. Safe in several
 * processes at once, since a lot that is posted has nothing left.
 * @returns the credits that expired
 */
export async function expireAll(ctx: Context): Promise<number> {
  let expired = 0;
  for (;;) {
    const slice = await transact(ctx, async (tx, ctx) => {
      const lots = await store.longestDue(tx, ctx.clock.now(), SLICE);
      return { done: lots.length === 0, credits: await expire(tx, ctx, lots) };
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
export async function expireDue(tx: Tx, ctx: Context, wallet: LedgerAccountId): Promise<number> {
  return expire(tx, ctx, await store.dueLots(tx, wallet, ctx.clock.now()));
}

async function expire(tx: Tx, ctx: Context, lots: store.DueLot[]): Promise<number> {
  let expired = 0;
  for (const lot of lots) {
    const before = await store.expiriesOf(tx, lot.id);
    const wallet = await walletById(tx, lot.wallet);
    const posting: Posting = {
      debitAccount: wallet.id,
      creditAccount: EXPIRED,
      amount: lot.remaining,
      code: "expiry",
      reference: before === 0 ? `expiry:${lot.id}` : `expiry:${lot.id}:${before + 1}`,
      allocations: [[lot.id, lot.remaining]],
    };
    const transferId = await post(tx, ctx, posting, wallet);
    await recordEvent(tx, ctx, wallet.userId, { type: "credits.expired", transferId, credits: lot.remaining });
    expired += lot.remaining;
  }
  return expired;
}
