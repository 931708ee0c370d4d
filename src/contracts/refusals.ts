import { z } from "zod";

/**
 * Everything an operation can expectedly refuse. A refusal is a value, not an exception; `src/server/api/refusals.ts`
 * turns each into the words and the status a caller gets.
 */
export const RefusalCode = z.enum([
  "email_taken",
  "unknown_referral_code",
  "archived_link",
  "unknown_link",
  "code_not_allowed",
  "code_taken",
  "too_many_links",
  "first_link",
  "common_password",
  "personal_password",
  "invalid_credentials",
  "suspended",
  "code_needed",
  "wrong_code",
  "second_factor_is_on",
  "second_factor_needed",
  "confirm_first",
  "unknown_session",
  "unknown_reset",
  "no_mail",
  "wrong_password",
  "same_email",
  "unknown_email_change",
  "too_many_email_changes",
  "admin_stays",
  "unknown_notification",
  "no_outbox",
  "unknown_product",
  "idempotency_key_reused",
  "insufficient_credits",
  "too_many_credits",
  "payment_declined",
  "reservation_lapsed",
  "unknown_purchase",
  "already_refunded",
  "refund_exceeds_purchase",
  "refund_not_whole_credits",
  "unknown_user",
  "unknown_line",
  "terms_in_the_past",
  "terms_end_before_start",
  "not_signed_in",
  "not_admin",
  "foreign_origin",
  "too_many_streams",
  "too_many_attempts",
  "storage_failed",
  "busy",
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** A refused operation; `field` names the input at fault, where there is one. */
export interface Refused {
  ok: false;
  refusal: RefusalCode;
  field?: string;
  /** Seconds after which it is worth another try, where that is known. */
  retryAfterSeconds?: number;
}

export const refuse = (refusal: RefusalCode, field?: string): Refused => ({
  ok: false,
  refusal,
  ...(field && { field }),
});

/** The words for each refusal: shown to people, and sent by the API. */
export const refusalWords: Record<RefusalCode, string> = {
  email_taken: "This e-mail address already has an account. Log in instead.",
  unknown_referral_code: "We don't know this referral code. Correct it, or leave it empty to register without one.",
  archived_link: "This link is no longer in use. Leave the code out to register without one.",
  unknown_link: "This link isn't one of yours.",
  code_not_allowed: "This code can't be used. Choose another.",
  code_taken: "This code is taken. Choose another.",
  too_many_links: "You have as many links as one can have. Rename one you no longer need.",
  first_link: "Your first link stays in use.",
  common_password: "This password is among the first that anybody tries. Choose another.",
  personal_password: "Your name and your e-mail address are easy to guess. Choose another password.",
  invalid_credentials: "The e-mail address or the password is wrong.",
  suspended: "The shop has suspended this account. Write to the shop if you think that is a mistake.",
  code_needed: "Enter the code that your app shows, or a recovery code.",
  wrong_code: "This code is wrong, too old, or was used before.",
  second_factor_is_on: "Your second factor is on already.",
  second_factor_needed: "Set up a second factor on your profile first: this shop asks its admin for one.",
  confirm_first: "Type your password again to do this.",
  unknown_session: "This session has ended already.",
  unknown_reset: "This link is used up or too old. Ask for a new one.",
  no_mail: "This shop sends no mail. Ask whoever runs it for a new password.",
  wrong_password: "This is not your password.",
  same_email: "This is your address already.",
  unknown_email_change: "This link is used up or too old. Ask for a new one on your profile.",
  too_many_email_changes: "Too many changes were asked for today. Try again tomorrow.",
  admin_stays: "The admin’s account stays, with the address that ADMIN_EMAIL sets.",
  unknown_notification: "This notification doesn't exist.",
  no_outbox: "This shop shows its mails to nobody.",
  unknown_product: "This product doesn't exist.",
  idempotency_key_reused: "This idempotency key was already used for another request.",
  insufficient_credits: "There are not enough credits in the wallet for this.",
  too_many_credits: "Credits may pay for a part of this order only. Use fewer.",
  payment_declined: "The payment was declined. No credits were used.",
  reservation_lapsed: "This took too long, so the credits went back to the wallet. Try again.",
  unknown_purchase: "This purchase doesn't exist.",
  already_refunded: "This purchase was refunded in full before.",
  refund_exceeds_purchase: "That is more than what is left to refund.",
  refund_not_whole_credits: "What was paid with credits comes back in whole credits. Choose another amount.",
  unknown_user: "This user doesn't exist.",
  unknown_line: "This line isn't in your statement.",
  terms_in_the_past: "Terms can't start in the past. Leave the start empty to begin at once.",
  terms_end_before_start: "The end must come after the start.",
  not_signed_in: "Log in to do this.",
  not_admin: "Only the admin may do this.",
  foreign_origin: "This request came from another website and was refused.",
  too_many_streams: "Live updates stopped here, since too many other windows have them.",
  too_many_attempts: "That was tried too often.",
  storage_failed: "The shop can’t write anything down at the moment. Nothing was changed: try again later.",
  busy: "The shop is busy. Try again in a moment.",
};

/** The words for a refusal, and how long to wait where that is known. */
export function wordsOf({ refusal, retryAfterSeconds }: Pick<Refused, "refusal" | "retryAfterSeconds">): string {
  if (!retryAfterSeconds || refusal !== "too_many_attempts") return refusalWords[refusal];
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return `${refusalWords[refusal]} Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}

/** How a refusal that names a wait passes through NextAuth, which hands on one word; others pass by their code. */
export const waitWord = (seconds: number) => `wait_${seconds}`;

/** The refusal behind the one word that NextAuth hands on; null where it is none. */
export function refusalOfWord(word: string): Pick<Refused, "refusal" | "retryAfterSeconds"> | null {
  const [, seconds] = /^wait_(\d+)$/.exec(word) ?? [];
  if (seconds) return { refusal: "too_many_attempts", retryAfterSeconds: Number(seconds) };
  if (word === "CredentialsSignin") return { refusal: "invalid_credentials" };
  const refusal = RefusalCode.safeParse(word).data;
  return refusal ? { refusal } : null;
}
