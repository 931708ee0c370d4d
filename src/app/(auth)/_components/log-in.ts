"use client";

import { getProviders, signIn } from "next-auth/react";
import { type RefusalCode, refusalOfWord, wordsOf } from "~/contracts/refusals";

export const UNREACHABLE = "The shop could not be reached. Nothing you typed is lost: try again in a moment.";

type Outcome = { ok: true } | { ok: false; message: string; refusal: RefusalCode | null };

const UNREACHED: Outcome = { ok: false, message: UNREACHABLE, refusal: null };

/** Starts a session; or the words for why not, and the refusal behind them where there is one. Never leaves the page. */
export async function logIn({
  email,
  password,
  code,
}: {
  email: string;
  password: string;
  code?: string | undefined;
}): Promise<Outcome> {
  try {
    // signIn() asks the same first, but leaves the page, and what was typed on it, when there is no answer.
    if (!(await getProviders())) return UNREACHED;
    const answer = await signIn("credentials", { redirect: false, email, password, ...(code && { code }) });
    if (answer?.ok && !answer.error) return { ok: true };
    const refused = refusalOfWord(answer?.error ?? "");
    return refused ? { ok: false, message: wordsOf(refused), refusal: refused.refusal } : UNREACHED;
  } catch {
    return UNREACHED;
  }
}
