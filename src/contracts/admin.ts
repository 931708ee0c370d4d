import { z } from "zod";
import { Profile } from "./accounts";
import { Cents, Credits, Moment } from "./amounts";
import { AttributionOutcome } from "./attribution";
import { PurchaseId, UserId } from "./ids";
import { CreditOutcome, PastPurchase } from "./purchases";

/** The whole programme in four figures. `organic` users came without a referrer; credits are rewards ever paid. */
export const ProgrammeTotals = z.object({
  registered: z.int(),
  referred: z.int(),
  organic: z.int(),
  creditsEarned: Credits,
});
export type ProgrammeTotals = z.infer<typeof ProgrammeTotals>;

/** A row of the admin's table of users. */
export const RegisteredUser = Profile.extend({
  /** Null for a former member, here and below. */
  email: z.string().nullable(),
  referredByName: z.string().nullable(),
  attribution: AttributionOutcome,
  /** Since when an operator keeps the user out; null where nobody does. */
  suspendedAt: Moment.nullable(),
});
export type RegisteredUser = z.infer<typeof RegisteredUser>;

/** Keeps somebody out, with the reason. */
export const Suspension = z.object({
  userId: UserId,
  reason: z
    .string({ error: "Write a reason." })
    .trim()
    .min(5, "Write 5 characters or more.")
    .max(500, "Use 500 characters at most."),
});
export type Suspension = z.infer<typeof Suspension>;

export const Reinstatement = Suspension.pick({ userId: true });

/** Asks for one user by e-mail address, in any case. */
export const UserLookup = z.object({
  email: z
    .string({ error: "Enter the user’s e-mail address." })
    .trim()
    .toLowerCase()
    .min(1, "Enter the user’s e-mail address.")
    .max(254, "This is too long for an e-mail address."),
});

/** A row of the admin's table of purchases. */
export const PurchaseRecord = z.object({
  id: PurchaseId,
  buyerName: z.string(),
  buyerEmail: z.string().nullable(),
  /** Who referred the buyer; null where nobody did. */
  referrerName: z.string().nullable(),
  productName: z.string().nullable(),
  amountCents: Cents,
  creditsUsed: Credits,
  creditCents: Cents,
  refundedCents: Cents,
  refunded: PastPurchase.shape.refunded,
  outcome: CreditOutcome,
  createdAt: Moment,
});
export type PurchaseRecord = z.infer<typeof PurchaseRecord>;

/** A row of the admin's table of adjustments. */
export const AdjustmentRecord = z.object({
  id: z.string(),
  userName: z.string(),
  userEmail: z.string().nullable(),
  credits: z.int(),
  reason: z.string(),
  actorName: z.string(),
  createdAt: Moment,
});
export type AdjustmentRecord = z.infer<typeof AdjustmentRecord>;
