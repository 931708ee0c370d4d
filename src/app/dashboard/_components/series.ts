import type { Counts } from "~/contracts/figures";

export type SeriesKey = keyof Counts;

interface Look {
  key: SeriesKey;
  label: string;
  ink: string;
  /** Null: as bars. */
  line: { width: number; dashes: string } | null;
}

/** How each figure is called and drawn: told apart by its shape as well as its colour, and green for credits alone. */
export const series: readonly Look[] = [
  { key: "clicks", label: "Clicks", ink: "var(--color-rule)", line: null },
  { key: "registered", label: "Registrations", ink: "var(--color-ink)", line: { width: 1.5, dashes: "5 4" } },
  { key: "converted", label: "Conversions", ink: "var(--color-ink)", line: { width: 2, dashes: "0" } },
  { key: "credits", label: "Credits", ink: "var(--color-credit)", line: { width: 2, dashes: "0" } },
];
