import type { Bucket, Point } from "~/contracts/figures";
import { formatDay } from "~/ui/formats";

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** A bucket in full: "14 Nov 2026", "9 Nov to 15 Nov 2026", or "Nov 2026". */
export function bucketWords({ from, to }: Pick<Point, "from" | "to">, by: Bucket): string {
  if (by === "month") return month.format(from);
  return from === to ? formatDay(from) : `${dayAndMonth.format(from)} to ${formatDay(to)}`;
}

/** The same beneath an axis: where it begins. */
export const bucketMark = (from: number, by: Bucket): string => (by === "month" ? month : dayAndMonth).format(from);
