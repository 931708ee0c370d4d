import { Bucket, type FiguresRequest, Period } from "~/contracts/figures";
import { ReferralFilter, ReferralSort, type ReferralsRequest } from "~/contracts/referrals";
import { pageSize } from "./page-size";

/** What can be asked of the dashboard by its address; left out where it is what one gets anyway. */
export const usual = { status: "all", q: "", sort: "newest", period: "30d", by: "day" } as const;

/** Of an address's query, what is needed here. */
interface Query {
  get(name: string): string | null;
}

/** The referrals that an address asks for: both the server and the browser read it by this, so that they ask for the same. */
export const referralsAsked = (query: Query): Omit<ReferralsRequest, "cursor"> => ({
  ...pageSize,
  status: ReferralFilter.catch(usual.status).parse(query.get("status")),
  search: (query.get("q") ?? usual.q).trim().slice(0, 254),
  sort: ReferralSort.catch(usual.sort).parse(query.get("sort")),
});

/** The period that an address asks for. */
export const figuresAsked = (query: Query): FiguresRequest => ({
  period: Period.catch(usual.period).parse(query.get("period")),
  by: Bucket.catch(usual.by).parse(query.get("by")),
});
