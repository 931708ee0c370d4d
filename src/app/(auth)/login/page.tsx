import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { refusalOfWord, wordsOf } from "~/contracts/refusals";
import { api } from "~/trpc/server";
import { callbackPath, singleParam, withCallback } from "../address";
import { BookCover } from "../_components/book-cover";
import { LoginForm } from "./_components/login-form";

export const metadata: Metadata = { title: "Log in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const params = await searchParams;
  const callbackUrl = singleParam(params["callbackUrl"]);
  const path = callbackPath(callbackUrl);
  if (await api.accounts.me()) redirect(path);
  const error = singleParam(params["error"]);
  return (
    <>
      <LoginForm
        path={path}
        registerHref={withCallback("/registration", callbackUrl && path)}
        purpose={callbackUrl && purposeOf(path)}
        problem={error && problemOf(error)}
      />
      <BookCover
        entries={[
          { label: "Kept for", value: undefined },
          { label: "Balance", value: undefined },
        ]}
      />
    </>
  );
}

/** What NextAuth says went wrong, where the form was sent without scripts. */
function problemOf(error: string): string {
  return wordsOf(refusalOfWord(error) ?? { refusal: "busy" });
}

/** Why the visitor was sent here. */
function purposeOf(path: string): string {
  if (path.startsWith("/products")) return "Log in to buy. You come back to the product afterwards.";
  if (path.startsWith("/dashboard")) return "Log in to see your dashboard.";
  if (path.startsWith("/wallet")) return "Log in to see your wallet.";
  if (path.startsWith("/admin")) return "Log in as the admin to see this page.";
  return "Log in to go on.";
}
