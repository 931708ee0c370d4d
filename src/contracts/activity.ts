import { z } from "zod";
import { Cents, Credits, Moment } from "./amounts";
import type { EventData } from "./events";
import { pageOf } from "./pages";
import { CreditOutcome } from "./purchases";

/** The place of an event among all events, which grows; a stream resumes after it. */
export const EventSeq = z.int().nonnegative();

/** The other person of a referral, by first name alone; null for a former member. */
const Friend = z.string().nullable();
/** What was bought; null where the order named no product. */
const ProductName = z.string().nullable();
/** Whose side of a conversion a reward is. */
const RewardSide = z.enum(["referrer", "referee", "milestone"]);
export type RewardSide = z.infer<typeof RewardSide>;

const item = <const T extends EventData["type"], S extends z.ZodRawShape>(type: T, facts: S) =>
  z.object({ seq: EventSeq, at: Moment, type: z.literal(type), ...facts });

/** An event of one's own as it can be read: nothing of another person but the first name. */
export const ActivityItem = z.discriminatedUnion("type", [
  item("user.registered", {}),
  item("user.renamed", {}),
  item("user.email_changed", {}),
  item("user.password_changed", {}),
  item("user.email_verified", {}),
  item("user.second_factor_on", {}),
  item("user.second_factor_off", {}),
  item("user.suspended", {}),
  item("user.reinstated", {}),
  item("link.created", { label: z.string() }),
  item("link.archived", { label: z.string() }),
  item("link.restored", { label: z.string() }),
  item("link.clicked", { label: z.string() }),
  item("referral.registered", { friend: Friend }),
  item("referral.converted", { friend: Friend }),
  item("purchase.made", { productName: ProductName, outcome: CreditOutcome }),
  item("purchase.refunded", { productName: ProductName, amountCents: Cents }),
  item("credits.earned", { credits: Credits, side: RewardSide, friend: Friend, availableAt: Moment }),
  item("credits.reserved", { credits: Credits }),
  item("credits.released", { credits: Credits }),
  item("credits.spent", { credits: Credits, productName: ProductName }),
  item("credits.returned", { credits: Credits, productName: ProductName }),
  item("credits.reversed", { credits: Credits, shortfall: Credits, side: RewardSide, friend: Friend }),
  item("credits.repaid", { credits: Credits }),
  item("credits.expired", { credits: Credits }),
  item("credits.adjusted", { credits: z.int(), reason: z.string() }),
  item("terms.published", { version: z.int() }),
]);
export type ActivityItem = z.infer<typeof ActivityItem>;

export const ActivityPage = pageOf(ActivityItem);

/** Where a stream begins: after the event of this place, else with what happens from now on. */
export const LiveRequest = z.object({
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullish(),
});
