import type { ActivityItem } from "~/contracts/activity";
import { formatCredits, formatDay } from "~/ui/formats";

export interface ToastWords {
  /** Of the event, so that none is told twice. */
  seq: number;
  title: string;
  detail?: string;
  /** Credits came. */
  credit?: boolean;
}

/**
 * What somebody is told wherever they are in the shop; null for what they did themselves, see anyway, or need not hear at once.
 * A friend's purchase that earned a reward is told by the reward.
 */
export function toastWords(item: ActivityItem, together: readonly ActivityItem[]): ToastWords | null {
  const { seq } = item;
  switch (item.type) {
    case "referral.registered":
      return { seq, title: `${item.friend ?? "A friend"} registered by your link` };
    case "referral.converted":
      if (together.some((other) => other.type === "credits.earned" && other.side === "referrer")) return null;
      return { seq, title: `${item.friend ?? "A friend"} made a first purchase` };
    case "credits.earned": {
      if (item.side === "referee") return null;
      const detail =
        item.availableAt > item.at
          ? `You can spend them from ${formatDay(item.availableAt)}.`
          : "You can spend them now.";
      const why = item.side === "milestone" ? "a milestone" : `${item.friend ?? "a friend"}’s first purchase`;
      return { seq, title: `${formatCredits(item.credits)} for ${why}`, detail, credit: true };
    }
    case "credits.adjusted":
      return item.credits > 0
        ? { seq, title: `${formatCredits(item.credits)} from the shop`, detail: item.reason, credit: true }
        : { seq, title: `${formatCredits(-item.credits)} were taken`, detail: item.reason };
    case "credits.reversed":
      return { seq, title: `${formatCredits(item.credits)} were taken back`, detail: "A purchase was refunded." };
    case "user.registered":
    case "user.renamed":
    case "user.email_changed":
    case "user.password_changed":
    case "user.email_verified":
    case "user.second_factor_on":
    case "user.second_factor_off":
    case "user.suspended":
    case "user.reinstated":
    case "link.created":
    case "link.archived":
    case "link.restored":
    case "link.clicked":
    case "purchase.made":
    case "purchase.refunded":
    case "credits.reserved":
    case "credits.released":
    case "credits.spent":
    case "credits.returned":
    case "credits.repaid":
    case "credits.expired":
    case "terms.published":
      return null;
  }
}
