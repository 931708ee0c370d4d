import { z } from "zod";
import { Credits, Moment, whole } from "./amounts";
import { UserId } from "./ids";
import { IdempotencyKey } from "./purchases";

/** An operator's grant (more than 0) or taking (less than 0) of credits, with a written reason. */
export const AdjustmentOrder = z.object({
  userId: UserId,
  credits: whole("Use whole credits.")
    .min(-1_000_000, "Take 1,000,000 at most.")
    .max(1_000_000, "Grant 1,000,000 at most.")
    .refine((credits) => credits !== 0, "Use 1 credit or more."),
  reason: z
    .string({ error: "Write a reason." })
    .trim()
    .min(5, "Write 5 characters or more.")
    .max(500, "Use 500 characters at most."),
  idempotencyKey: IdempotencyKey,
});
export type AdjustmentOrder = z.infer<typeof AdjustmentOrder>;

export const AdjustmentResult = z.object({
  userId: UserId,
  credits: z.int(),
  /** What the user can spend now. */
  available: Credits,
  createdAt: Moment,
});
export type AdjustmentResult = z.infer<typeof AdjustmentResult>;
