import { setImmediate as nextTurn } from "node:timers/promises";
import type { LedgerAccountId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import type { Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { EXPIRED, post, type Posting, walletById } from "../ledger/service";
import * as store from "./store";

/**
 * Posts the expiry of every lot that is past its day, each in a unit of its own, so that other writers get their turn in between:
 * the job behind what every read leaves out by itself. Safe in several processes at once, since a lot that is posted has nothing left.
 * @returns the credits that expired
 */
export async function expireAll(ctx: Context): Promise<number> {
  let expired = 0;
  for (;;) {
    // A lot that is due holds something: where nothing expired, none is left.
    const credits = await transact(ctx, async (tx, ctx) =>
      expire(tx, ctx, await store.longestDue(tx, ctx.clock.now())),
    );
    if (credits === 0) return expired;
    expired += credits;
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
