"use client";

import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { StatusMark } from "~/ui/status-mark";
import { errorWords } from "../../_components/error-words";
import { useHydrated } from "../../_components/use-hydrated";

interface CurrentEmailProps {
  email: string;
  /** Whether it is known to be the user's; null where the shop sends no mail that could prove it. */
  verified: boolean | null;
}

/** The address that an account has, and whether it is proved; where it is not, a way to prove it. */
export function CurrentEmail({ email, verified }: CurrentEmailProps) {
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span>
          Now: <strong className="font-medium wrap-anywhere">{email}</strong>
        </span>
        {verified !== null && (
          <StatusMark state={verified ? "done" : "open"}>{verified ? "Confirmed" : "Not confirmed"}</StatusMark>
        )}
      </p>
      {verified === false && <Verification email={email} />}
    </div>
  );
}

function Verification({ email }: { email: string }) {
  const hydrated = useHydrated();
  const ask = api.profile.verifyEmail.useMutation();
  if (ask.isSuccess) {
    return <Notice title={`A mail is on its way to ${email}`}>Follow the link in it within 10 minutes.</Notice>;
  }
  return (
    <>
      {ask.error && <Notice tone="problem">{errorWords(ask.error)}</Notice>}
      <Button
        size="small"
        pending={ask.isPending}
        disabled={!hydrated}
        className="justify-self-start disabled:opacity-100!"
        onClick={() => ask.mutate()}
      >
        Mail me a link to confirm it
      </Button>
    </>
  );
}
