import type { ConversionId, LedgerAccountId, PurchaseId, UserId } from "~/contracts/ids";
import type { ProgrammeTerms } from "~/contracts/programme";
import {
  EXPIRED,
  inSpendingOrder,
  ISSUANCE,
  isSpendable,
  type OpenLot,
  REDEEMED,
  RESERVED,
  type RewardKind,
  rewardReference,
  takeFrom,
} from "~/modules/ledger/rules";
import type { Rewards } from "~/modules/referrals/rules";
import { newId } from "~/server/ids";
import type { Rows } from "./rows";

/** Whose wallet it is. */
export interface Owner {
  id: UserId;
  wallet: LedgerAccountId;
}

interface Wallet {
  balance: number;
  lots: OpenLot[];
  /** Rewards for bringing people, oldest first: what a cap looks back on. */
  rewards: { at: number; credits: number }[];
}

/** What wallets hold while a history is written, and the transfers that make it so. */
export class Wallets {
  readonly #rows: Rows;
  readonly #held = new Map<UserId, Wallet>();
  /** Every version that expires has the same span, so that they fall due in the order in which they were opened. */
  readonly #expiring: { owner: Owner; lot: OpenLot; at: number }[] = [];
  #expired = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  #of({ id }: Owner): Wallet {
    let wallet = this.#held.get(id);
    if (!wallet) this.#held.set(id, (wallet = { balance: 0, lots: [], rewards: [] }));
    return wallet;
  }

  /** Credits of rewards for bringing people since a moment. */
  rewardedSince(owner: Owner, since: number): number {
    const { rewards } = this.#of(owner);
    while (rewards[0] && rewards[0].at <= since) rewards.shift();
    return rewards.reduce((sum, { credits }) => sum + credits, 0);
  }

  /** Pays one reward of the conversion that a buyer made. */
  pay(kind: RewardKind, owner: Owner, buyer: Owner, conversionId: ConversionId, rewards: Rewards, at: number): void {
    const credits = rewards[kind];
    if (credits === 0) return;
    const { availableAt, expiresAt } = rewards;
    const wallet = this.#of(owner);
    const id = newId("transfer", at);
    wallet.balance += credits;
    this.#rows.transfer({
      id,
      debitAccount: ISSUANCE,
      creditAccount: owner.wallet,
      amount: credits,
      code: `${kind}_reward`,
      reference: rewardReference(conversionId, kind),
      wallet: owner.wallet,
      walletBalance: wallet.balance,
      availableAt,
      expiresAt,
      conversionId,
      createdAt: at,
    });
    this.#rows.event(owner.id, buyer.id, at, {
      type: "credits.earned",
      transferId: id,
      conversionId,
      credits,
      availableAt,
    });
    const lot = { id, remaining: credits, availableAt, expiresAt };
    wallet.lots.push(lot);
    if (kind === "referrer") wallet.rewards.push({ at, credits });
    if (expiresAt !== null) this.#expiring.push({ owner, lot, at: expiresAt });
  }

  spendable(owner: Owner, at: number): number {
    const { lots } = this.#of(owner);
    return lots.filter((lot) => isSpendable(lot, at)).reduce((sum, { remaining }) => sum + remaining, 0);
  }

  /** Sets credits aside for an order. */
  reserve(owner: Owner, order: { credits: number; key: string; hash: string }, terms: ProgrammeTerms, at: number) {
    const { credits, key, hash } = order;
    const wallet = this.#of(owner);
    const usable = inSpendingOrder(wallet.lots.filter((lot) => isSpendable(lot, at)));
    const { allocations } = takeFrom(usable, credits);
    const reservationId = newId("reservation", at);
    const cents = credits * terms.creditValueCents;
    this.#rows.add("reservations", reservationId, owner.id, key, hash, credits, cents, at);
    wallet.balance -= credits;
    this.#rows.transfer({
      id: newId("transfer", at),
      debitAccount: owner.wallet,
      creditAccount: RESERVED,
      amount: credits,
      code: "reservation",
      reference: `reservation:${reservationId}:reserved`,
      wallet: owner.wallet,
      walletBalance: wallet.balance,
      allocations,
      reservationId,
      createdAt: at,
    });
    for (const [id, part] of allocations) {
      const lot = wallet.lots.find((each) => each.id === id);
      if (lot) lot.remaining -= part;
    }
    wallet.lots = wallet.lots.filter(({ remaining }) => remaining > 0);
    this.#rows.event(owner.id, owner.id, at, { type: "credits.reserved", reservationId, credits });
    return { reservationId, credits, cents };
  }

  capture(
    owner: Owner,
    { reservationId, credits }: { reservationId: ReturnType<typeof newId<"reservation">>; credits: number },
    purchaseId: PurchaseId,
    at: number,
  ): void {
    this.#rows.transfer({
      id: newId("transfer", at),
      debitAccount: RESERVED,
      creditAccount: REDEEMED,
      amount: credits,
      code: "capture",
      reference: `reservation:${reservationId}:captured`,
      reservationId,
      createdAt: at,
    });
    this.#rows.event(owner.id, owner.id, at, { type: "credits.spent", reservationId, purchaseId, credits });
  }

  /** Posts the expiry of what is due at a moment. */
  expireUntil(moment: number): void {
    for (;;) {
      const due = this.#expiring[this.#expired];
      if (!due || due.at > moment) return;
      this.#expired += 1;
      if (due.lot.remaining > 0) this.#expire(due.owner, due.lot, due.at);
    }
  }

  #expire(owner: Owner, lot: OpenLot, at: number): void {
    const wallet = this.#of(owner);
    const credits = lot.remaining;
    wallet.balance -= credits;
    const id = newId("transfer", at);
    this.#rows.transfer({
      id,
      debitAccount: owner.wallet,
      creditAccount: EXPIRED,
      amount: credits,
      code: "expiry",
      reference: `expiry:${lot.id}`,
      wallet: owner.wallet,
      walletBalance: wallet.balance,
      allocations: [[lot.id, credits]],
      createdAt: at,
    });
    this.#rows.event(owner.id, "system", at, { type: "credits.expired", transferId: id, credits });
    lot.remaining = 0;
    wallet.lots = wallet.lots.filter((each) => each !== lot);
  }
}
