import type { Profile } from "~/contracts/accounts";
import type { PurchaseResult } from "~/contracts/purchases";
import type { Referral } from "~/contracts/referrals";

/** The original's keys and numbers for our shapes. It knows no former members: their address is an empty one. */

type RestProfile = Omit<Profile, "email"> & { email: string | null };

const roleNumber = { admin: 1, client: 2 } as const;
const statusNumber = { pending: 1, converted: 2 } as const;

export const restUser = ({ id, name, email, role, referralCode, referredBy, credits, createdAt }: RestProfile) => ({
  _id: id,
  name,
  email: email ?? "",
  role: roleNumber[role],
  referralCode,
  referredBy,
  credits,
  createdAt: isoDate(createdAt),
});

export const restReferral = ({ name, email, status, credits, convertedAt }: Referral) => ({
  name,
  email: email ?? "",
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
