import type { StatementLine } from "~/contracts/wallet";

/** What a line did to the wallet, in a sentence. */
export function meaningOf({ code, credits, repayment }: StatementLine): string {
  switch (code) {
    case "referrer_reward":
    case "referee_reward":
    case "milestone_reward":
      return "A reward came into the wallet.";
    case "reservation":
    case "capture":
      return "Credits were set aside at checkout to pay for an order.";
    case "release":
      return "The order did not come to an end, so its credits came back.";
    case "refund":
      return "The order was refunded, so credits that paid for it came back.";
    case "reversal":
      return repayment
        ? "A reward was taken back by a refund after it was spent. What was owed is repaid from what came next."
        : "The purchase behind a reward was refunded, so the reward was taken back in proportion.";
    case "expiry":
      return "These credits were not spent before their day.";
    case "adjustment":
      return credits > 0 ? "The shop granted credits." : "The shop took credits.";
  }
}
