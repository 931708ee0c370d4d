"use client";

import { useEffect, useRef, useState } from "react";
import type { BooksProgress, BooksReport } from "~/contracts/books";
import { api } from "~/trpc/react";
import { type ApiError, errorWords } from "../../../_components/error-words";

type Check =
  | { state: "idle" }
  | { state: "running"; progress: BooksProgress | null }
  | { state: "done"; report: BooksReport }
  /** It ended without a report. */
  | { state: "cut_off"; message: string };

/**
 * One check of the books for each call of `start`. A connection that is lost ends it: the browser would connect again by
 * itself, and the server would begin anew each time. So does leaving the page.
 */
export function useProof() {
  const { client, books } = api.useUtils();
  const [check, setCheck] = useState<Check>({ state: "idle" });
  const running = useRef<{ unsubscribe: () => void } | null>(null);

  const stop = () => {
    running.current?.unsubscribe();
    running.current = null;
  };
  useEffect(() => () => running.current?.unsubscribe(), []);

  const end = (how: Check) => {
    stop();
    setCheck(how);
  };
  const cutOff = (error: ApiError) => {
    end({ state: "cut_off", message: errorWords(error) });
    // It may have been lost on its last step, when the proof was recorded already.
    void books.latestProof.invalidate();
  };

  const start = () => {
    stop();
    setCheck({ state: "running", progress: null });
    let reported = false;
    running.current = client.books.prove.subscribe(undefined, {
      onData(step) {
        if (step.kind === "progress") return setCheck({ state: "running", progress: step.progress });
        reported = true;
        end({ state: "done", report: step.report });
        void books.latestProof.invalidate();
      },
      onError: cutOff,
      onConnectionStateChange({ state, error }) {
        if (state === "connecting" && error) cutOff(error);
      },
      onComplete() {
        if (!reported) cutOff({ message: "The server ended the check before it was through.", data: true });
      },
    });
  };

  return { check, start, cancel: () => end({ state: "idle" }) };
}
