import { z } from "zod";

/**
 * Every id is a TypeID (https://github.com/jetify-com/typeid): a prefix that says what it names, then 26 characters
 * of a time-ordered UUIDv7 in Crockford base 32. The brand keeps one kind from being passed for another.
 */
export const idPrefixes = {
  user: "usr",
  session: "ses",
  product: "prd",
  terms: "trm",
  referral: "ref",
  conversion: "cnv",
  purchase: "pur",
  ledgerAccount: "acc",
  transfer: "trf",
  reservation: "rsv",
  refund: "rfd",
  shortfall: "sho",
  adjustment: "adj",
  proof: "prf",
  link: "lnk",
  click: "clk",
  visitor: "vis",
  notification: "ntf",
  mail: "eml",
} as const;

export type IdKind = keyof typeof idPrefixes;

const idSchema = <K extends IdKind>(kind: K) =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), "This is not a valid id.")
    .brand<K>();

export const UserId = idSchema("user");
export const SessionId = idSchema("session");
export const ProductId = idSchema("product");
export const ReferralId = idSchema("referral");
export const PurchaseId = idSchema("purchase");
export const TermsId = idSchema("terms");
export const TransferId = idSchema("transfer");
export const RefundId = idSchema("refund");
export const LinkId = idSchema("link");
export const VisitorId = idSchema("visitor");
export const NotificationId = idSchema("notification");

export type Id<K extends IdKind> = string & z.core.$brand<K>;
export type UserId = Id<"user">;
export type SessionId = Id<"session">;
export type ProductId = Id<"product">;
export type TermsId = Id<"terms">;
export type ReferralId = Id<"referral">;
export type ConversionId = Id<"conversion">;
export type PurchaseId = Id<"purchase">;
export type LedgerAccountId = Id<"ledgerAccount">;
export type TransferId = Id<"transfer">;
export type ReservationId = Id<"reservation">;
export type RefundId = Id<"refund">;
export type ShortfallId = Id<"shortfall">;
export type AdjustmentId = Id<"adjustment">;
export type ProofId = Id<"proof">;
export type LinkId = Id<"link">;
export type ClickId = Id<"click">;
export type VisitorId = Id<"visitor">;
export type NotificationId = Id<"notification">;
export type MailId = Id<"mail">;
