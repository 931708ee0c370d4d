import type { Metadata } from "next";
import { refusalWords } from "~/contracts/refusals";
import { env } from "~/env";
import { HydrateClient } from "~/trpc/hydrate";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { BookCover } from "../_components/book-cover";
import { ForgotForm } from "./_components/forgot-form";

export const metadata: Metadata = { title: "Forgot your password" };

export default function ForgotPage() {
  return (
    <>
      {env.SMTP_URL ? (
        <HydrateClient>
          <ForgotForm />
        </HydrateClient>
      ) : (
        <div className="grid gap-6">
          <h1 className="text-4xl md:text-5xl">Forgot your password?</h1>
          <Notice action={<LinkButton href="/login">Back to log in</LinkButton>}>{refusalWords.no_mail}</Notice>
        </div>
      )}
      <BookCover entries={[{ label: "Kept for", value: undefined }]} />
    </>
  );
}
