import type { ActivityItem, RewardSide } from "~/contracts/activity";
import type { EventData } from "~/contracts/events";
import type { LinkId, PurchaseId, ReferralId, RefundId, TransferId } from "~/contracts/ids";
import type { TransferCode } from "~/contracts/wallet";

/** Happen on the way to something that is told, or are counted elsewhere: streams tell them, the feed does not. */
export const NOT_IN_FEED = [
  "user.erased",
  "link.clicked",
  "credits.reserved",
  "credits.released",
] as const satisfies EventData["type"][];

/** What readable events need of other tables, by id. */
export interface References {
  referrals: ReferralId[];
  rewards: TransferId[];
  purchases: PurchaseId[];
  refunds: RefundId[];
  links: LinkId[];
}

/** What was found; a row that is not there is told as nobody, or as an order without a name. */
export interface Facts {
  /** The first name of whom a referral brought; null once erased. */
  referees: Map<ReferralId, string | null>;
  /** Whose side of a conversion a reward is, and the other person. */
  rewards: Map<TransferId, { side: RewardSide; friend: string | null }>;
  productsOfPurchases: Map<PurchaseId, string>;
  productsOfRefunds: Map<RefundId, string>;
  labels: Map<LinkId, string>;
}

/** Which rows these events are about, each once. */
export function referencesIn(events: EventData[]): References {
  const unique = <T>(of: (event: EventData) => T | undefined | false) => [
    ...new Set(events.flatMap((event) => of(event) || [])),
  ];
  return {
    referrals: unique((event) => "referralId" in event && event.referralId),
    rewards: unique((event) => {
      if (event.type === "credits.earned") return event.transferId;
      return event.type === "credits.reversed" && event.rewardId;
    }),
    purchases: unique((event) => "purchaseId" in event && event.purchaseId),
    refunds: unique((event) => event.type === "credits.returned" && event.refundId),
    links: unique((event) => "linkId" in event && event.linkId),
  };
}

/** Whose side of a conversion a reward of this code is. */
export function sideOf(code: TransferCode): RewardSide {
  if (code === "referee_reward") return "referee";
  return code === "milestone_reward" ? "milestone" : "referrer";
}

/** An event as its user reads it; null for one that nobody is left to read. */
export function itemFrom({ seq, at, ...event }: EventData & { seq: number; at: number }, facts: Facts) {
  return readable({ seq, at }, event, facts);
}

function readable(place: { seq: number; at: number }, event: EventData, facts: Facts): ActivityItem | null {
  const { type } = event;
  switch (type) {
    case "user.registered":
    case "user.renamed":
    case "user.email_changed":
    case "user.password_changed":
    case "user.email_verified":
    case "user.second_factor_on":
    case "user.second_factor_off":
    case "user.suspended":
    case "user.reinstated":
      return { ...place, type };
    case "user.erased":
      return null;
    case "link.created":
    case "link.archived":
    case "link.restored":
    case "link.clicked":
      return { ...place, type, label: facts.labels.get(event.linkId) ?? "" };
    case "referral.registered":
    case "referral.converted":
      return { ...place, type, friend: facts.referees.get(event.referralId) ?? null };
    case "purchase.made":
      return { ...place, type, productName: productIn(facts, event.purchaseId), outcome: event.outcome };
    case "purchase.refunded":
      return { ...place, type, productName: productIn(facts, event.purchaseId), amountCents: event.amountCents };
    case "credits.earned": {
      const { credits, availableAt } = event;
      return { ...place, type, credits, availableAt, ...rewardIn(facts, event.transferId) };
    }
    case "credits.reversed": {
      const { credits, shortfall } = event;
      return { ...place, type, credits, shortfall, ...rewardIn(facts, event.rewardId) };
    }
    case "credits.spent":
      return { ...place, type, credits: event.credits, productName: productIn(facts, event.purchaseId) };
    case "credits.returned": {
      const productName = facts.productsOfRefunds.get(event.refundId) ?? null;
      return { ...place, type, credits: event.credits, productName };
    }
    case "credits.reserved":
    case "credits.released":
    case "credits.repaid":
    case "credits.expired":
      return { ...place, type, credits: event.credits };
    case "credits.adjusted":
      return { ...place, type, credits: event.credits, reason: event.reason };
    case "terms.published":
      return { ...place, type, version: event.version };
  }
}

const productIn = (facts: Facts, id: PurchaseId) => facts.productsOfPurchases.get(id) ?? null;

const rewardIn = (facts: Facts, id: TransferId) => facts.rewards.get(id) ?? { side: "referrer" as const, friend: null };
