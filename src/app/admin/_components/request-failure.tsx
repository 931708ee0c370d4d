import type { RefusalCode } from "~/contracts/refusals";
import { Notice } from "~/ui/notice";
import { errorWords } from "../../_components/error-words";

/** Why a request did not do what it was to do, and whether the server said so. */
export interface RequestFailure {
  message: string;
  /** The server refused. Otherwise nobody knows what became of the request. */
  refused: boolean;
}

interface RequestError {
  message: string;
  data?: { refusal?: { code: RefusalCode } | null; zodError?: object | null } | null | undefined;
}

export const failureOf = (error: RequestError): RequestFailure => ({
  message: errorWords(error),
  refused: Boolean(error.data?.refusal ?? error.data?.zodError),
});

/** What to tell of it. A request with an idempotency key can be sent again without harm. */
export function FailureNotice({ failure: { message, refused }, what }: { failure: RequestFailure; what: string }) {
  return (
    <Notice tone="problem" title={message} className="mt-5">
      {refused
        ? "Nothing was done."
        : `We can’t tell whether it went through. Try again with the same entries: the same ${what} is never made twice.`}
    </Notice>
  );
}
