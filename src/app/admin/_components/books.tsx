"use client";

import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { errorWords } from "../../_components/error-words";
import { BooksReport } from "./books-report";

/** Recomputes the books on request and shows what was found, across both columns of the page. */
export function Books() {
  const query = api.admin.books.useQuery(undefined, { enabled: false });
  const check = () => void query.refetch();
  return (
    <section aria-labelledby="books" className="lg:contents">
      <div>
        <h2 id="books" className="mb-3 text-3xl">
          The books
        </h2>
        <p className="mb-6 max-w-lg text-soft">
          Every balance, reward and conversion, recomputed from the rows of the ledger and compared with what is stored.
        </p>
        <Button onClick={check} pending={query.isFetching}>
          {query.data ? "Check the books again" : "Check the books"}
        </Button>
      </div>
      <div aria-live="polite" className="mt-8 empty:hidden lg:col-span-2 lg:mt-0">
        {query.isFetching && <p className="caption">Reading every row of the ledger…</p>}
        {query.error && !query.isFetching && (
          <Notice tone="problem" title="The books could not be checked">
            {errorWords(query.error)}
          </Notice>
        )}
        {query.data && !query.isFetching && <BooksReport report={query.data} />}
      </div>
    </section>
  );
}
