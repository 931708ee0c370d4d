import { z } from "zod";
import { Credits, Moment } from "./amounts";
import { NotificationId } from "./ids";

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

/** What of an account changed that its owner must know of. */
const SecurityChange = z.enum(["password", "email", "second_factor_on", "second_factor_off"]);
export type SecurityChange = z.infer<typeof SecurityChange>;

/** What of a notification is kept beside its kind. A friend is named when it is read, so that no name is kept here. */
export type NotificationData =
  | { kind: "friend_registered"; referralId: string }
  | { kind: "friend_purchased"; referralId: string; credits: number }
  | { kind: "credits_available"; credits: number }
  | { kind: "credits_expiring"; credits: number; expiresAt: number }
  | { kind: "credits_reversed"; credits: number; shortfall: number }
  | { kind: "security"; change: SecurityChange };

const told = { id: NotificationId, createdAt: Moment, readAt: Moment.nullable() };
/** By first name. */
const friend = z.string();

/** One entry of the inbox. */
export const Notification = z.discriminatedUnion("kind", [
  z.object({ ...told, kind: z.literal("friend_registered"), friend }),
  z.object({ ...told, kind: z.literal("friend_purchased"), friend, credits: Credits }),
  z.object({ ...told, kind: z.literal("credits_available"), credits: Credits }),
  z.object({ ...told, kind: z.literal("credits_expiring"), credits: Credits, expiresAt: Moment }),
  /** `shortfall` of the credits had been spent: it is owed. */
  z.object({ ...told, kind: z.literal("credits_reversed"), credits: Credits, shortfall: Credits }),
  z.object({ ...told, kind: z.literal("security"), change: SecurityChange }),
]);
export type Notification = z.infer<typeof Notification>;

export const NotificationRequest = z.object({ id: NotificationId });

export const UnreadCount = z.object({ unread: z.int() });

/** Whether a kind is shown in the app, and mailed. */
export const NotificationPreference = z.object({ kind: NotificationKind, inApp: z.boolean(), mail: z.boolean() });
export type NotificationPreference = z.infer<typeof NotificationPreference>;

/** A wish. Security notices are always given, so nobody can wish otherwise. */
export const PreferenceChange = NotificationPreference.extend({ kind: NotificationKind.exclude(["security"]) });
export type PreferenceChange = z.infer<typeof PreferenceChange>;
