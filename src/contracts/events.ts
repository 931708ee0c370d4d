import type { ConversionId, PurchaseId, ReferralId, TransferId, UserId } from "./ids";
import type { CreditOutcome } from "./purchases";

/** What can happen, and what is told of it. Each is a row of the `events` table, in one user's activity. */
export type EventData =
  | { type: "user.registered" }
  | { type: "referral.registered"; referralId: ReferralId; refereeId: UserId }
  | { type: "referral.converted"; referralId: ReferralId; conversionId: ConversionId }
  | { type: "purchase.made"; purchaseId: PurchaseId; outcome: CreditOutcome }
  | { type: "credits.earned"; transferId: TransferId; conversionId: ConversionId; credits: number };
