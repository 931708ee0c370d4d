import type { ActivityItem } from "~/contracts/activity";
import { formatCents, formatCredits, formatDay } from "~/ui/formats";

interface ActivityWords {
  words: string;
  /** Credits that came or went with it. */
  amount?: number;
  note?: string;
}

const somebody = (friend: string | null) => friend ?? "A former member";
const order = (productName: string | null) => productName ?? "an order";

/** What happened, as the feed tells it. */
export function activityWords(item: ActivityItem): ActivityWords {
  switch (item.type) {
    case "user.registered":
      return { words: "You registered" };
    case "user.renamed":
      return { words: "You changed your name" };
    case "user.email_changed":
      return { words: "You changed your e-mail address" };
    case "user.password_changed":
      return { words: "Your password was changed" };
    case "user.email_verified":
      return { words: "You confirmed your e-mail address" };
    case "user.second_factor_on":
      return { words: "Second factor turned on" };
    case "user.second_factor_off":
      return { words: "Second factor turned off" };
    case "user.suspended":
      return { words: "The shop suspended your account" };
    case "user.reinstated":
      return { words: "The shop reinstated your account" };
    case "link.created":
      return { words: `Link made: ${item.label}` };
    case "link.archived":
      return { words: `Link archived: ${item.label}` };
    case "link.restored":
      return { words: `Link restored: ${item.label}` };
    case "link.clicked":
      return { words: `Somebody followed a link: ${item.label}` };
    case "referral.registered":
      return { words: `${somebody(item.friend)} registered by your link` };
    case "referral.converted":
      return { words: `${somebody(item.friend)} made a first purchase` };
    case "purchase.made":
      return { words: `You bought ${item.productName ?? "something without a name"}` };
    case "purchase.refunded":
      return { words: `Refunded: ${order(item.productName)}`, note: formatCents(item.amountCents) };
    case "credits.earned":
      return {
        words: rewardWords(item),
        amount: item.credits,
        ...(item.availableAt > item.at && { note: `Pending until ${formatDay(item.availableAt)}` }),
      };
    case "credits.reserved":
      return { words: "Set aside for an order", amount: -item.credits };
    case "credits.released":
      return { words: "Given back without an order", amount: item.credits };
    case "credits.spent":
      return { words: `Used for ${order(item.productName)}`, amount: -item.credits };
    case "credits.returned":
      return { words: `Returned: ${order(item.productName)} refunded`, amount: item.credits };
    case "credits.reversed":
      return {
        words: `Taken back: ${item.side === "referee" ? "your" : `${somebody(item.friend)}’s`} purchase refunded`,
        amount: -item.credits,
        ...(item.shortfall > 0 && { note: `${formatCredits(item.shortfall)} still to be repaid` }),
      };
    case "credits.repaid":
      return { words: "Repaid from what came in", amount: -item.credits };
    case "credits.expired":
      return { words: "Expired", amount: -item.credits };
    case "credits.adjusted":
      return { words: `Adjusted: ${item.reason}`, amount: item.credits };
    case "terms.published":
      return { words: `You published version ${item.version} of the terms` };
  }
}

function rewardWords({ side, friend }: Extract<ActivityItem, { type: "credits.earned" }>): string {
  switch (side) {
    case "referrer":
      return `Reward for referring ${friend ?? "a former member"}`;
    case "referee":
      return `Welcome reward by ${friend ?? "a former member"}`;
    case "milestone":
      return "Milestone reward";
  }
}
