"use client";

import { getProviders, signIn } from "next-auth/react";
import { refusalOfWait, wordsOf } from "~/contracts/refusals";

export const UNREACHABLE = "The shop could not be reached. Nothing you typed is lost: try again in a moment.";

const UNREACHED = { ok: false, message: UNREACHABLE, isWrong: false } as const;

/** Starts a session; or the words for why not, and whether the credentials are why. Never leaves the page. */
export async function logIn(credentials: {
  email: string;
  password: string;
}): Promise<{ ok: true } | { ok: false; message: string; isWrong: boolean }> {
  try {
    // signIn() asks the same first, but leaves the page, and what was typed on it, when there is no answer.
    if (!(await getProviders())) return UNREACHED;
    const answer = await signIn("credentials", { redirect: false, ...credentials });
    if (answer?.ok && !answer.error) return { ok: true };
    const isWrong = answer?.error === "CredentialsSignin";
    const refused = isWrong ? { refusal: "invalid_credentials" as const } : refusalOfWait(answer?.error ?? "");
    return refused ? { ok: false, message: wordsOf(refused), isWrong } : UNREACHED;
  } catch {
    return UNREACHED;
  }
}
