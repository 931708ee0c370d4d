import { DAY_MS } from "~/contracts/amounts";
import type { EventData } from "~/contracts/events";
import type { NotificationData, NotificationKind, NotificationPreference } from "~/contracts/notifications";

/** What is told to whom wishes nothing else. Mail is for what one would miss, or must act upon. */
const defaults: Record<NotificationKind, { inApp: boolean; mail: boolean }> = {
  friend_registered: { inApp: true, mail: false },
  friend_purchased: { inApp: true, mail: true },
  credits_available: { inApp: true, mail: false },
  credits_expiring: { inApp: true, mail: true },
  credits_reversed: { inApp: true, mail: true },
  security: { inApp: true, mail: true },
};

/** What is told, kind by kind: the defaults, and the user's wishes where there are any. */
export function preferencesFrom(wishes: readonly NotificationPreference[]): NotificationPreference[] {
  return (Object.keys(defaults) as NotificationKind[]).map(
    (kind) => wishes.find((wish) => wish.kind === kind) ?? { kind, ...defaults[kind] },
  );
}

/** Days before credits expire that their owner is told. */
const NOTICE_DAYS = 14;

/** Until when lots expire that are told of now; whole days (UTC), so that what expires on one day is told together. */
export const expiringUntil = (now: number): number => (Math.floor(now / DAY_MS) + NOTICE_DAYS + 1) * DAY_MS;

/** A lot that expires so soon that it is told of when it is opened. */
export const expiresSoon = (lot: { createdAt: number; expiresAt: number | null }): boolean =>
  lot.expiresAt !== null && lot.expiresAt < expiringUntil(lot.createdAt);

/** What an event tells the user in whose activity it is; null where it is no news. `earned` is what a conversion paid. */
export function noticeOf(event: EventData, earned: number): NotificationData | null {
  switch (event.type) {
    case "referral.registered":
      return { kind: "friend_registered", referralId: event.referralId };
    case "referral.converted":
      return { kind: "friend_purchased", referralId: event.referralId, credits: earned };
    case "credits.reversed":
      return { kind: "credits_reversed", credits: event.credits, shortfall: event.shortfall };
    case "user.password_changed":
      return { kind: "security", change: "password" };
    case "user.email_changed":
      return { kind: "security", change: "email" };
    case "user.second_factor_on":
      return { kind: "security", change: "second_factor_on" };
    case "user.second_factor_off":
      return { kind: "security", change: "second_factor_off" };
    case "user.registered":
    case "user.renamed":
    case "user.email_verified":
    case "user.suspended":
    case "user.reinstated":
    case "user.erased":
    case "link.created":
    case "link.archived":
    case "link.restored":
    case "link.clicked":
    case "purchase.made":
    case "purchase.refunded":
    case "credits.earned":
    case "credits.reserved":
    case "credits.released":
    case "credits.spent":
    case "credits.returned":
    case "credits.repaid":
    case "credits.expired":
    case "credits.adjusted":
    case "terms.published":
      return null;
  }
}
