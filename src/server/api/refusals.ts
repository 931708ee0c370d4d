import { TRPCError } from "@trpc/server";
import { type RefusalCode, type Refused, wordsOf } from "~/contracts/refusals";
import { isBusyError, isStorageError } from "../db/faults";
import { noteStorageFault } from "../health";

/** Where each refusal lands in the two transports. The names are tRPC's, the numbers the REST contract's. */
export const refusalTransport = {
  email_taken: { code: "CONFLICT", status: 409 },
  unknown_referral_code: { code: "BAD_REQUEST", status: 400 },
  archived_link: { code: "BAD_REQUEST", status: 400 },
  unknown_link: { code: "NOT_FOUND", status: 404 },
  code_not_allowed: { code: "BAD_REQUEST", status: 400 },
  code_taken: { code: "CONFLICT", status: 409 },
  too_many_links: { code: "CONFLICT", status: 409 },
  first_link: { code: "CONFLICT", status: 409 },
  common_password: { code: "BAD_REQUEST", status: 400 },
  personal_password: { code: "BAD_REQUEST", status: 400 },
  invalid_credentials: { code: "UNAUTHORIZED", status: 401 },
  suspended: { code: "FORBIDDEN", status: 403 },
  code_needed: { code: "UNAUTHORIZED", status: 401 },
  wrong_code: { code: "UNAUTHORIZED", status: 401 },
  second_factor_is_on: { code: "CONFLICT", status: 409 },
  second_factor_needed: { code: "FORBIDDEN", status: 403 },
  confirm_first: { code: "FORBIDDEN", status: 403 },
  unknown_session: { code: "NOT_FOUND", status: 404 },
  unknown_reset: { code: "NOT_FOUND", status: 404 },
  no_mail: { code: "CONFLICT", status: 409 },
  wrong_password: { code: "FORBIDDEN", status: 403 },
  same_email: { code: "BAD_REQUEST", status: 400 },
  unknown_email_change: { code: "NOT_FOUND", status: 404 },
  too_many_email_changes: { code: "TOO_MANY_REQUESTS", status: 429 },
  admin_stays: { code: "CONFLICT", status: 409 },
  unknown_notification: { code: "NOT_FOUND", status: 404 },
  no_outbox: { code: "NOT_FOUND", status: 404 },
  unknown_product: { code: "NOT_FOUND", status: 404 },
  idempotency_key_reused: { code: "UNPROCESSABLE_CONTENT", status: 422 },
  insufficient_credits: { code: "CONFLICT", status: 409 },
  too_many_credits: { code: "UNPROCESSABLE_CONTENT", status: 422 },
  payment_declined: { code: "PAYMENT_REQUIRED", status: 402 },
  reservation_lapsed: { code: "CONFLICT", status: 409 },
  unknown_purchase: { code: "NOT_FOUND", status: 404 },
  already_refunded: { code: "CONFLICT", status: 409 },
  refund_exceeds_purchase: { code: "UNPROCESSABLE_CONTENT", status: 422 },
  refund_not_whole_credits: { code: "UNPROCESSABLE_CONTENT", status: 422 },
  unknown_user: { code: "NOT_FOUND", status: 404 },
  unknown_line: { code: "NOT_FOUND", status: 404 },
  terms_in_the_past: { code: "BAD_REQUEST", status: 400 },
  terms_end_before_start: { code: "BAD_REQUEST", status: 400 },
  not_signed_in: { code: "UNAUTHORIZED", status: 401 },
  not_admin: { code: "FORBIDDEN", status: 403 },
  foreign_origin: { code: "FORBIDDEN", status: 403 },
  too_many_streams: { code: "TOO_MANY_REQUESTS", status: 429 },
  too_many_attempts: { code: "TOO_MANY_REQUESTS", status: 429 },
  storage_failed: { code: "SERVICE_UNAVAILABLE", status: 503 },
  busy: { code: "SERVICE_UNAVAILABLE", status: 503 },
} as const satisfies Record<RefusalCode, { code: TRPCError["code"]; status: number }>;

/** A refusal on its way out of a procedure. */
export class RefusalError extends TRPCError {
  readonly refusal: Refused;

  constructor(refusal: Refused) {
    super({ code: refusalTransport[refusal.refusal].code, message: wordsOf(refusal) });
    this.refusal = refusal;
  }
}

/** Passes a service's answer on, or throws its refusal for the transport to tell. */
export function granted<T extends { ok: true }>(answer: T | Refused): T {
  if (!answer.ok) throw new RefusalError(answer);
  return answer;
}

/** The refusal behind an error, or null when it is a fault of ours. */
export function refusalIn(error: unknown): Refused | null {
  if (error instanceof RefusalError) return error.refusal;
  if (isBusyError(error)) return { ok: false, refusal: "busy", retryAfterSeconds: 1 };
  if (isStorageError(error)) return { ok: false, refusal: "storage_failed", retryAfterSeconds: 30 };
  return error instanceof TRPCError && error.cause ? refusalIn(error.cause) : null;
}

/** The same for an error that nobody was told of yet: failing storage is told to the operator, under `where`. */
export function refusalTold(where: string, error: unknown): Refused | null {
  const refused = refusalIn(error);
  if (refused?.refusal === "storage_failed") noteStorageFault(where, error);
  return refused;
}
