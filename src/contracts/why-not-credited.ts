// Without Zod: pages that only show these words need not load it.
import type { CreditOutcome } from "./purchases";

/** Why a purchase earned nothing, as people and callers are told. */
export const whyNotCredited: Record<Exclude<CreditOutcome, "credited">, string> = {
  not_first_purchase: "Credits come with the first purchase only.",
  no_referrer: "Credits come to accounts that registered by a referral link.",
  programme_over: "The programme had ended.",
  qualifying_window_over: "The time for a first purchase to earn credits was over.",
  below_minimum_order: "The order was below the programme's minimum.",
  budget_spent: "The programme's budget was spent.",
};
