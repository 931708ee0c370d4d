import { expect, test } from "vitest";
import type { StatementLine, TransferCode } from "~/contracts/wallet";
import { kindWords, lineWords } from "./line-words";

const line = (code: TransferCode, about: string | null, repayment = false) =>
  ({ code, about, repayment }) as StatementLine;

test.each([
  ["Reward for referring Ben", "Referral reward", line("referrer_reward", "Ben")],
  ["Welcome reward by Ana", "Welcome reward", line("referee_reward", "Ana")],
  ["Milestone reward", "Milestone reward", line("milestone_reward", "Ben")],
  ["Used for Tarnbeck", "Used", line("reservation", "Tarnbeck")],
  ["Used for an order", "Used", line("reservation", null)],
  ["Released", "Released", line("release", null)],
  ["Returned: Tarnbeck refunded", "Returned", line("refund", "Tarnbeck")],
  ["Returned: an order refunded", "Returned", line("refund", null)],
  ["Taken back: Ben’s purchase refunded", "Taken back", line("reversal", "Ben")],
  ["Taken back: your purchase refunded", "Taken back", line("reversal", null)],
  ["Repaid: Ben’s purchase refunded", "Repaid", line("reversal", "Ben", true)],
  ["Expired", "Expired", line("expiry", null)],
  ["Adjusted: a written reason", "Adjustment", line("adjustment", "a written reason")],
])("%s, in short %s", (words, kind, given) => {
  expect(lineWords(given)).toBe(words);
  expect(kindWords(given)).toBe(kind);
});
