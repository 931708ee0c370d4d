import type { Bucket, FiguresRequest, Period } from "~/contracts/figures";
import type { ReferralFilter, ReferralSort, ReferralsRequest } from "~/contracts/referrals";
import { pageSize } from "./page-size";

// By hand, not by the contracts' schemas: those would have the browser load Zod for this alone.

interface Choice<T extends string> {
  value: T;
  label: string;
}

export const periods: readonly Choice<Period>[] = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "90d", label: "90 days" },
  { value: "all", label: "All" },
];

export const buckets: readonly Choice<Bucket>[] = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
];

export const statuses: readonly Choice<ReferralFilter>[] = [
  { value: "all", label: "All" },
  { value: "pending", label: "Pending" },
  { value: "converted", label: "Converted" },
];

export const sorts: readonly Choice<ReferralSort>[] = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "credits", label: "Most credits first" },
  { value: "name", label: "By name" },
];

/** What one gets where the address says nothing else. */
export const usual = { status: "all", q: "", sort: "newest", period: "30d", by: "day" } as const;

/** Of an address's query, what is needed here. */
interface Query {
  get(name: string): string | null;
}

/** The choice that has this value; what one gets anyway where none has. */
function chosen<T extends string>(choices: readonly Choice<T>[], value: string | null, otherwise: T): T {
  return choices.find((choice) => choice.value === value)?.value ?? otherwise;
}

/** The referrals that an address asks for: server and browser both read it by this, so that they ask for the same. */
export const referralsAsked = (query: Query): Omit<ReferralsRequest, "cursor"> => ({
  ...pageSize,
  status: chosen(statuses, query.get("status"), usual.status),
  search: (query.get("q") ?? usual.q).trim().slice(0, 254),
  sort: chosen(sorts, query.get("sort"), usual.sort),
});

/** The period that an address asks for. */
export const figuresAsked = (query: Query): FiguresRequest => ({
  period: chosen(periods, query.get("period"), usual.period),
  by: chosen(buckets, query.get("by"), usual.by),
});
