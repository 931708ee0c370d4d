import type { StatementLine, TransferCode } from "./wallet";

/** What kind of line it is, in a word or two. */
const kinds: Record<TransferCode, string> = {
  referrer_reward: "Referral reward",
  referee_reward: "Welcome reward",
  milestone_reward: "Milestone reward",
  reservation: "Used",
  capture: "Used",
  release: "Released",
  refund: "Returned",
  reversal: "Taken back",
  expiry: "Expired",
  adjustment: "Adjustment",
};

/** The kind of a line, or of the line that opened a lot. */
export const kindWords = ({ code, repayment = false }: { code: TransferCode; repayment?: boolean }): string =>
  repayment ? "Repaid" : kinds[code];

/** A line of the statement in words: "Reward for referring Ben", "Used for Tarnbeck". */
export function lineWords(line: StatementLine): string {
  const { code, about } = line;
  switch (code) {
    case "referrer_reward":
      return `Reward for referring ${about ?? "a friend"}`;
    case "referee_reward":
      return `Welcome reward by ${about ?? "a friend"}`;
    case "milestone_reward":
    case "release":
    case "expiry":
      return kindWords(line);
    case "reservation":
    case "capture":
      return `Used for ${about ?? "an order"}`;
    case "refund":
      return `Returned: ${about ?? "an order"} refunded`;
    case "reversal":
      return `${kindWords(line)}: ${about === null ? "your" : `${about}’s`} purchase refunded`;
    case "adjustment":
      return about === null ? kindWords(line) : `Adjusted: ${about}`;
  }
}
