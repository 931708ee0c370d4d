"use client";

import { useState, type ReactNode } from "react";
import type { RequestError } from "../show-refusal";
import { ConfirmDialog } from "./confirm-dialog";

interface Confirmed {
  /** Does it, and where the server first wants the password again, asks for that and does it once more. */
  confirmed: <T>(act: () => Promise<T>) => Promise<T>;
  /** To be drawn wherever `confirmed` is used. */
  confirmDialog: ReactNode;
}

const asksFirst = (error: unknown) => (error as RequestError).data?.refusal?.code === "confirm_first";

/** For what a stolen session must not do. Whoever closes the question gets the server's refusal. */
export function useConfirmed(): Confirmed {
  const [question, setQuestion] = useState<{ answer: (isConfirmed: boolean) => void } | null>(null);
  const ask = () =>
    new Promise<boolean>((resolve) => {
      setQuestion({
        answer: (isConfirmed) => {
          setQuestion(null);
          resolve(isConfirmed);
        },
      });
    });
  return {
    confirmed: async (act) => {
      try {
        return await act();
      } catch (error) {
        if (!asksFirst(error) || !(await ask())) throw error;
        return act();
      }
    },
    confirmDialog: question && <ConfirmDialog answer={question.answer} />,
  };
}
