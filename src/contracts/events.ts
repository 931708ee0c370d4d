import type {
  AdjustmentId,
  ClickId,
  ConversionId,
  LinkId,
  PurchaseId,
  ReferralId,
  RefundId,
  ReservationId,
  TermsId,
  TransferId,
  UserId,
} from "./ids";
import type { CreditOutcome } from "./purchases";

/** What can happen, and what is told of it. Each is a row of the `events` table, in one user's activity. */
export type EventData =
  | { type: "user.registered" }
  | { type: "user.renamed" }
  | { type: "user.email_changed" }
  | { type: "user.email_verified" }
  | { type: "user.password_changed" }
  | { type: "user.second_factor_on" }
  | { type: "user.second_factor_off" }
  | { type: "user.suspended"; reason: string }
  | { type: "user.reinstated" }
  | { type: "user.erased" }
  | { type: "link.created"; linkId: LinkId }
  | { type: "link.archived"; linkId: LinkId }
  | { type: "link.restored"; linkId: LinkId }
  | { type: "link.clicked"; linkId: LinkId; clickId: ClickId }
  | { type: "referral.registered"; referralId: ReferralId; refereeId: UserId }
  | { type: "referral.converted"; referralId: ReferralId; conversionId: ConversionId }
  | { type: "purchase.made"; purchaseId: PurchaseId; outcome: CreditOutcome }
  | { type: "purchase.refunded"; purchaseId: PurchaseId; refundId: RefundId; amountCents: number }
  | {
      type: "credits.earned";
      transferId: TransferId;
      conversionId: ConversionId;
      credits: number;
      /** When they can be spent. */
      availableAt: number;
    }
  | { type: "credits.reserved"; reservationId: ReservationId; credits: number }
  | { type: "credits.released"; reservationId: ReservationId; credits: number }
  | { type: "credits.spent"; reservationId: ReservationId; purchaseId: PurchaseId; credits: number }
  | { type: "credits.returned"; refundId: RefundId; credits: number }
  | { type: "credits.reversed"; rewardId: TransferId; refundId: RefundId; credits: number; shortfall: number }
  | { type: "credits.repaid"; transferId: TransferId; credits: number }
  | { type: "credits.expired"; transferId: TransferId; credits: number }
  | { type: "credits.adjusted"; adjustmentId: AdjustmentId; credits: number; reason: string }
  | { type: "terms.published"; termsId: TermsId; version: number };
