"use client";

import { getProviders, signIn } from "next-auth/react";

export const UNREACHABLE = "The shop could not be reached. Nothing you typed is lost: try again in a moment.";

/**
 * Starts a session: wrong credentials, too many of them (with the seconds to wait) and a server that cannot answer are told
 * apart. Never leaves the page.
 */
export async function logIn(credentials: {
  email: string;
  password: string;
}): Promise<"logged_in" | "wrong" | "unreachable" | { wait: number }> {
  try {
    // signIn() asks the same first, but leaves the page, and what was typed on it, when there is no answer.
    if (!(await getProviders())) return "unreachable";
    const answer = await signIn("credentials", { redirect: false, ...credentials });
    if (answer?.ok && !answer.error) return "logged_in";
    const [, wait] = /^wait_(\d+)$/.exec(answer?.error ?? "") ?? [];
    if (wait) return { wait: Number(wait) };
    return answer?.error === "CredentialsSignin" ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}
