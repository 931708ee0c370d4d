import { z } from "zod";
import { Moment } from "./amounts";

/** A mail as the outbox shows it. */
export const OutboxMail = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  /** Null where the mail leaves the shop: then it is for the mailbox alone. */
  text: z.string().nullable(),
  state: z.enum(["waiting", "sent", "given_up"]),
  attempts: z.int(),
  /** What the last attempt failed with. */
  error: z.string().nullable(),
  createdAt: Moment,
});
export type OutboxMail = z.infer<typeof OutboxMail>;
