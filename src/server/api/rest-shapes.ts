import type { Profile } from "~/contracts/accounts";
import type { PurchaseResult } from "~/contracts/purchases";
import type { Referral } from "~/contracts/referrals";

/** The original's keys and numbers for our shapes. */

const roleNumber = { admin: 1, client: 2 } as const;
const statusNumber = { pending: 1, converted: 2 } as const;

export const restUser = ({ id, name, email, role, referralCode, referredBy, credits, createdAt }: Profile) => ({
  _id: id,
  name,
  email,
  role: roleNumber[role],
  referralCode,
  referredBy,
  credits,
  createdAt: isoDate(createdAt),
});

export const restReferral = ({ name, email, status, credits, convertedAt }: Referral) => ({
  name,
  email,
  status: statusNumber[status],
  credits,
  convertedAt: convertedAt === null ? null : isoDate(convertedAt),
});

export const restPurchase = ({ purchase, outcome, credits }: PurchaseResult) => ({
  _id: purchase.id,
  productId: purchase.productId,
  license: purchase.license,
  amountCents: purchase.amountCents,
  isFirst: purchase.isFirst,
  reason: outcome,
  credits,
  createdAt: isoDate(purchase.createdAt),
});

const isoDate = (moment: number) => new Date(moment).toISOString();
