import type { ActivityItem } from "~/contracts/activity";

type Kind = ActivityItem["type"];

/** The parts of the API whose answers an event changes; each reads anew what is on the page. */
const PEOPLE = ["referrals", "figures", "links", "activity", "notifications"] as const;
const CREDITS = ["wallet", "referrals", "figures", "links", "activity", "notifications", "purchases"] as const;
const ACCOUNT = ["activity", "notifications"] as const;
const LINKS = ["links", "figures"] as const;

const concerned: Record<Kind, readonly string[]> = {
  "user.registered": ACCOUNT,
  "user.renamed": ACCOUNT,
  "user.email_changed": ACCOUNT,
  "user.password_changed": ACCOUNT,
  "user.email_verified": ACCOUNT,
  "user.second_factor_on": ACCOUNT,
  "user.second_factor_off": ACCOUNT,
  "user.suspended": ACCOUNT,
  "user.reinstated": ACCOUNT,
  "link.created": [...LINKS, "activity"],
  "link.archived": [...LINKS, "activity"],
  "link.restored": [...LINKS, "activity"],
  "link.clicked": LINKS,
  "referral.registered": PEOPLE,
  "referral.converted": PEOPLE,
  "purchase.made": ["purchases", "activity"],
  "purchase.refunded": ["purchases", "activity"],
  "credits.earned": CREDITS,
  "credits.reserved": ["wallet", "purchases"],
  "credits.released": ["wallet", "purchases"],
  "credits.spent": CREDITS,
  "credits.returned": CREDITS,
  "credits.reversed": CREDITS,
  "credits.repaid": CREDITS,
  "credits.expired": CREDITS,
  "credits.adjusted": CREDITS,
  "terms.published": ["programme", "activity"],
};

/** Which parts of the API answer otherwise after these events. */
export function concernedBy(items: readonly ActivityItem[]): Set<string> {
  return new Set(items.flatMap(({ type }) => concerned[type]));
}
