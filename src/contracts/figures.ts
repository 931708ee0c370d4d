import { z } from "zod";
import { Credits, Moment } from "./amounts";

/** The last so many days, today included; or all since the first. Days are those of UTC. */
export const Period = z.enum(["7d", "30d", "90d", "all"]);
export type Period = z.infer<typeof Period>;

/** What a chart adds days up to. Weeks begin on Monday. */
export const Bucket = z.enum(["day", "week", "month"]);
export type Bucket = z.infer<typeof Bucket>;

export const FiguresRequest = z.object({ period: Period.default("30d"), by: Bucket.default("day") });
export type FiguresRequest = z.infer<typeof FiguresRequest>;

/** What happened in some days. `credits` are the rewards of their conversions, before refunds. */
export const Counts = z.object({ clicks: z.int(), registered: z.int(), converted: z.int(), credits: Credits });
export type Counts = z.infer<typeof Counts>;

/** A figure beside the same of the period before: by how many basis points it changed, null where there was none. */
export const Trend = z.object({ before: z.int(), change: z.int().nullable() });
export type Trend = z.infer<typeof Trend>;

/** The days of a bucket that lie in the period, by the moments at which the first and the last of them begin. */
export const Point = Counts.extend({ from: Moment, to: Moment });
export type Point = z.infer<typeof Point>;

/**
 * A step of the funnel. `rate` is its share of the step before in basis points: null where nothing came before, or less
 * than now, as where codes were typed without a click, or friends of an earlier period bought in this one.
 */
export const FunnelStep = z.object({
  step: z.enum(["clicks", "registered", "converted"]),
  count: z.int(),
  rate: z.int().nullable(),
});
export type FunnelStep = z.infer<typeof FunnelStep>;

/** A period of one referrer. `by` may be coarser than was asked, where a chart would have too many points. */
export const Figures = z.object({
  period: Period,
  by: Bucket,
  totals: Counts,
  /** Null for all time: nothing came before. */
  trends: z.object({ clicks: Trend, registered: Trend, converted: Trend, credits: Trend }).nullable(),
  series: z.array(Point),
  funnel: z.array(FunnelStep),
});
export type Figures = z.infer<typeof Figures>;

/** A milestone of the terms in force, and how far a referrer is: `done` of `conversions`, and no more. */
export const MilestoneProgress = z.object({ conversions: z.int(), credits: Credits, done: z.int() });
export type MilestoneProgress = z.infer<typeof MilestoneProgress>;

/** Who converted most in the last 30 days, today included. Those with as many share a rank. */
export const Leaderboard = z.object({
  entries: z.array(
    z.object({
      rank: z.int(),
      /** First name and initial. */
      name: z.string(),
      conversions: z.int(),
      you: z.boolean(),
    }),
  ),
  /** The viewer's own place, among those whom others see; null without a conversion. */
  you: z.object({
    rank: z.int().nullable(),
    name: z.string(),
    conversions: z.int(),
    shownToOthers: z.boolean(),
  }),
});
export type Leaderboard = z.infer<typeof Leaderboard>;
