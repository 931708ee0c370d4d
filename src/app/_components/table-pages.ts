import type { Page } from "~/contracts/pages";
import { type ApiError, errorWords } from "./error-words";

/** Of an infinite query, what a table needs. */
interface PagedQuery<Row> {
  data: { pages: Page<Row>[] } | undefined;
  error: ApiError | null;
  isFetchNextPageError: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** The rows read so far, the way to more, and what went wrong: the props of a DataTable that change while it is read. */
export function tablePages<Row>(query: PagedQuery<Row>) {
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
    more: query.hasNextPage ? { load: () => void query.fetchNextPage(), pending: query.isFetchingNextPage } : null,
    problem: query.error && {
      message: `The list could not be read. ${errorWords(query.error)}`,
      retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    },
  };
}
