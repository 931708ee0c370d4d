import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { Bucket, Counts, Period } from "~/contracts/figures";
import {
  bucketAround,
  coarseEnough,
  dayOf,
  type DayCounts,
  figuresFrom,
  firstDayOf,
  funnelOf,
  progressTowards,
  readFrom,
  seriesOf,
  shownName,
  trend,
} from "./rules";

const day = (date: string) => dayOf(Date.parse(`${date}T00:00:00Z`));
const date = (moment: number) => new Date(moment).toISOString().slice(0, 10);
const dateOf = (each: number) => date(each * DAY_MS);

const counts = (given: Partial<Counts> = {}): Counts => ({
  clicks: 0,
  registered: 0,
  converted: 0,
  credits: 0,
  ...given,
});
const on = (when: string, given: Partial<Counts>): DayCounts => ({ day: day(when), ...counts(given) });

test("a day of UTC begins at midnight", () => {
  expect(dayOf(0)).toBe(0);
  expect(dayOf(DAY_MS - 1)).toBe(0);
  expect(dayOf(DAY_MS)).toBe(1);
});

test.each<[Period, string | null, string]>([
  ["7d", "2026-02-24", "2026-02-17"],
  ["30d", "2026-02-01", "2026-01-02"],
  ["90d", "2025-12-03", "2025-09-04"],
  ["all", null, "1970-01-01"],
])("a period of %s up to 2 March 2026 begins on %s, and is read from %s", (period, first, read) => {
  const today = day("2026-03-02");
  const begins = firstDayOf(period, today);
  expect(begins === null ? null : dateOf(begins)).toBe(first);
  expect(dateOf(readFrom(period, today))).toBe(read);
});

test.each<[string, Bucket, string, string]>([
  ["2026-03-02", "day", "2026-03-02", "2026-03-02"],
  ["2026-03-02", "week", "2026-03-02", "2026-03-08"],
  ["2026-03-01", "week", "2026-02-23", "2026-03-01"],
  ["2026-01-01", "week", "2025-12-29", "2026-01-04"],
  ["1970-01-01", "week", "1969-12-29", "1970-01-04"],
  ["2026-02-14", "month", "2026-02-01", "2026-02-28"],
  ["2028-02-29", "month", "2028-02-01", "2028-02-29"],
  ["2025-12-31", "month", "2025-12-01", "2025-12-31"],
])("%s lies in the %s from %s to %s", (when, by, first, last) => {
  const bucket = bucketAround(day(when), by);
  expect([dateOf(bucket.first), dateOf(bucket.last)]).toEqual([first, last]);
});

test("a series has every bucket, over months and years, cut to its first and last day", () => {
  const days = [
    on("2025-12-30", { clicks: 2 }),
    on("2026-01-04", { clicks: 3, credits: 1 }),
    on("2026-02-02", { clicks: 5 }),
  ];
  const series = (by: Bucket, from: string, to: string) =>
    seriesOf(days, by, day(from), day(to)).map((point) => [date(point.from), date(point.to), point.clicks]);
  expect(series("day", "2025-12-30", "2026-01-02")).toEqual([
    ["2025-12-30", "2025-12-30", 2],
    ["2025-12-31", "2025-12-31", 0],
    ["2026-01-01", "2026-01-01", 0],
    ["2026-01-02", "2026-01-02", 0],
  ]);
  expect(series("week", "2025-12-30", "2026-01-13")).toEqual([
    ["2025-12-30", "2026-01-04", 5],
    ["2026-01-05", "2026-01-11", 0],
    ["2026-01-12", "2026-01-13", 0],
  ]);
  expect(series("month", "2025-12-30", "2026-02-02")).toEqual([
    ["2025-12-30", "2025-12-31", 2],
    ["2026-01-01", "2026-01-31", 3],
    ["2026-02-01", "2026-02-02", 5],
  ]);
});

test.each<[Bucket, number, Bucket]>([
  ["day", 90, "day"],
  ["day", 120, "day"],
  ["day", 121, "week"],
  ["day", 841, "month"],
  ["week", 840, "week"],
  ["week", 841, "month"],
  ["month", 5000, "month"],
])("by %s over %i days is shown by %s", (by, days, shown) => {
  expect(coarseEnough(by, days)).toBe(shown);
});

test.each([
  [12, 10, 2000],
  [5, 10, -5000],
  [0, 10, -10_000],
  [10, 10, 0],
  [2, 3, -3333],
  [7, 0, null],
  [0, 0, null],
])("%i after %i changed by %s basis points", (now, before, change) => {
  expect(trend(now, before)).toEqual({ before, change });
});

test("figures: the period against the one before; its days and buckets add up to the same", () => {
  const days = [
    on("2026-02-17", { clicks: 4, registered: 1 }),
    on("2026-02-23", { clicks: 1 }),
    on("2026-02-24", { clicks: 6, registered: 2, converted: 1, credits: 2 }),
    on("2026-03-02", { clicks: 4, registered: 1, converted: 1, credits: 5 }),
  ];
  const figures = figuresFrom(days, { period: "7d", by: "day" }, day("2026-03-02"));
  expect(figures.totals).toEqual({ clicks: 10, registered: 3, converted: 2, credits: 7 });
  expect(figures.trends).toEqual({
    clicks: { before: 5, change: 10_000 },
    registered: { before: 1, change: 20_000 },
    converted: { before: 0, change: null },
    credits: { before: 0, change: null },
  });
  for (const by of ["day", "week", "month"] as const) {
    const { series, totals } = figuresFrom(days, { period: "7d", by }, day("2026-03-02"));
    for (const key of ["clicks", "registered", "converted", "credits"] as const) {
      expect(series.reduce((sum, point) => sum + point[key], 0)).toBe(totals[key]);
    }
  }
});

test("all time begins with the first day that brought something, and has no trend; without any, with a week", () => {
  const days = [on("2025-06-01", { registered: 1 }), on("2026-03-02", { clicks: 2 })];
  const all = figuresFrom(days, { period: "all", by: "day" }, day("2026-03-02"));
  expect(all).toMatchObject({ by: "week", trends: null, totals: counts({ clicks: 2, registered: 1 }) });
  expect(date(all.series[0]?.from ?? 0)).toBe("2025-06-01");
  const none = figuresFrom([], { period: "all", by: "day" }, day("2026-03-02"));
  expect(none.series).toHaveLength(7);
  expect(none.totals).toEqual(counts());
});

test.each<[string, Partial<Counts>, (number | null)[]]>([
  ["nothing", {}, [null, null, null]],
  ["a third, and half of it", { clicks: 12, registered: 4, converted: 2 }, [null, 3330, 5000]],
  ["clicks alone", { clicks: 3 }, [null, 0, null]],
  ["everybody", { clicks: 2, registered: 2, converted: 2 }, [null, 10_000, 10_000]],
  ["codes without a click", { registered: 3, converted: 1 }, [null, null, 3330]],
  [
    "more friends than clicks, and more purchases than friends",
    { clicks: 1, registered: 2, converted: 3 },
    [null, null, null],
  ],
])("funnel: %s", (_, given, rates) => {
  expect(funnelOf(counts(given)).map(({ rate }) => rate)).toEqual(rates);
});

test("progress towards milestones, the nearest first, never past them", () => {
  const milestones = [
    { conversions: 10, credits: 50 },
    { conversions: 3, credits: 5 },
  ];
  expect(progressTowards(milestones, 4)).toEqual([
    { conversions: 3, credits: 5, done: 3 },
    { conversions: 10, credits: 50, done: 4 },
  ]);
  expect(progressTowards([], 4)).toEqual([]);
});

test.each([
  ["Ana Ruiz", "Ana R."],
  ["  Ana   María de la Ruiz ", "Ana R."],
  ["ana ruiz", "ana R."],
  ["Cher", "Cher"],
  ["Ana 🦊fox", "Ana 🦊."],
  ["Ana 李", "Ana 李."],
])("others see %j as %j", (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
