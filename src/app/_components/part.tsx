"use client";

import type { ReactNode } from "react";
import { RetryNotice } from "~/ui/retry-notice";
import { type ApiError, errorWords } from "./error-words";

interface PartProps<Data> {
  query: { data: Data | undefined; error: ApiError | null; refetch: () => unknown };
  /** What the part is, in a sentence of its failure: "Your figures". */
  what: string;
  /** As high as what will stand here. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A part of the page that is read by itself: what was read stays, also where reading it again has failed. */
export function Part<Data>({ query, what, skeleton, children }: PartProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return skeleton;
  return (
    <RetryNotice message={`${what} could not be read. ${errorWords(query.error)}`} retry={() => void query.refetch()} />
  );
}
