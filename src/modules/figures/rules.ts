import { DAY_MS } from "~/contracts/amounts";
import type { Bucket, Counts, FunnelStep, MilestoneProgress, Period, Point, Trend } from "~/contracts/figures";
import type { Milestone } from "~/contracts/programme";

/** A day as `link_days` counts it: of UTC, since 1970. */
export type Day = number;

/** What a day brought. */
export interface DayCounts extends Counts {
  day: Day;
}

const DAYS: Record<Exclude<Period, "all">, number> = { "7d": 7, "30d": 30, "90d": 90 };

/** Days that all time has at least: a chart of a single day tells nothing. */
const LEAST_DAYS = 7;

/** Points that a chart can show. */
const MOST_POINTS = 120;

export const dayOf = (moment: number): Day => Math.floor(moment / DAY_MS);

/** The first day of a period that ends today; null of all time, whose first day is the first that brought anything. */
export function firstDayOf(period: Period, today: Day): Day | null {
  return period === "all" ? null : today - DAYS[period] + 1;
}

/** The first day that must be read: a trend needs as many days before the period; all time needs every day. */
export function readFrom(period: Period, today: Day): Day {
  return period === "all" ? 0 : today - 2 * DAYS[period] + 1;
}

/** The totals of a period, its trends, and its series, from the days that brought anything, in their order. */
export function figuresFrom(days: DayCounts[], { period, by }: { period: Period; by: Bucket }, today: Day) {
  const first = firstDayOf(period, today) ?? Math.min(days[0]?.day ?? today, today - LEAST_DAYS + 1);
  const inPeriod = days.filter(({ day }) => day >= first && day <= today);
  const totals = sum(inPeriod);
  const before = period === "all" ? null : sum(days.filter(({ day }) => day < first));
  const shownBy = coarseEnough(by, today - first + 1);
  return {
    period,
    by: shownBy,
    totals,
    trends: before && {
      clicks: trend(totals.clicks, before.clicks),
      registered: trend(totals.registered, before.registered),
      converted: trend(totals.converted, before.converted),
      credits: trend(totals.credits, before.credits),
    },
    series: seriesOf(inPeriod, shownBy, first, today),
    funnel: funnelOf(totals),
  };
}

function sum(days: Counts[]): Counts {
  const total = { clicks: 0, registered: 0, converted: 0, credits: 0 };
  for (const { clicks, registered, converted, credits } of days) {
    total.clicks += clicks;
    total.registered += registered;
    total.converted += converted;
    total.credits += credits;
  }
  return total;
}

export function trend(now: number, before: number): Trend {
  return { before, change: before === 0 ? null : Math.round(((now - before) * 10_000) / before) };
}

/** The bucket that was asked for, or the finest of the coarser ones that makes few enough points. */
export function coarseEnough(by: Bucket, days: number): Bucket {
  if (by === "day" && days > MOST_POINTS) return coarseEnough("week", days);
  return by === "week" && days > MOST_POINTS * 7 ? "month" : by;
}

/** The first and the last day of the bucket that holds a day. */
export function bucketAround(day: Day, by: Bucket): { first: Day; last: Day } {
  switch (by) {
    case "day":
      return { first: day, last: day };
    case "week": {
      // Day 0 was a Thursday.
      const monday = day - ((day + 3) % 7);
      return { first: monday, last: monday + 6 };
    }
    case "month": {
      const date = new Date(day * DAY_MS);
      const startOf = (month: number) => dayOf(Date.UTC(date.getUTCFullYear(), month, 1));
      return { first: startOf(date.getUTCMonth()), last: startOf(date.getUTCMonth() + 1) - 1 };
    }
  }
}

/** A point for each bucket from the first day to the last, also where nothing happened. */
export function seriesOf(days: DayCounts[], by: Bucket, first: Day, last: Day): Point[] {
  const points: Point[] = [];
  for (let day = first; day <= last;) {
    const end = Math.min(bucketAround(day, by).last, last);
    const [from, to] = [day, end];
    const counts = sum(days.filter((each) => each.day >= from && each.day <= to));
    points.push({ from: from * DAY_MS, to: to * DAY_MS, ...counts });
    day = end + 1;
  }
  return points;
}

export function funnelOf({ clicks, registered, converted }: Counts): FunnelStep[] {
  return [
    { step: "clicks", count: clicks, rate: null },
    { step: "registered", count: registered, rate: shareOf(registered, clicks) },
    { step: "converted", count: converted, rate: shareOf(converted, registered) },
  ];
}

/** Basis points, to a tenth of a percent; null of nothing, and where the part is more than the whole. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 || part > whole ? null : Math.round((part * 1000) / whole) * 10;
}

/** How far so many conversions are towards each milestone, the nearest first. */
export function progressTowards(milestones: Milestone[], conversions: number): MilestoneProgress[] {
  return milestones
    .toSorted((a, b) => a.conversions - b.conversions)
    .map((milestone) => ({ ...milestone, done: Math.min(conversions, milestone.conversions) }));
}

/** "Ana María Ruiz" → "Ana R.": all that others learn of who leads. */
export function shownName(name: string): string {
  const [first = name, ...others] = name.trim().split(/\s+/);
  const [initial] = others.at(-1) ?? "";
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}
