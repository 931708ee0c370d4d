import { z } from "zod";

/** What a user can be told of. */
export const NotificationKind = z.enum([
  "friend_registered",
  "friend_purchased",
  "credits_available",
  "credits_expiring",
  "credits_reversed",
  "security",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;
