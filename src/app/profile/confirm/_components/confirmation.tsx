"use client";

import { useRouter } from "next/navigation";
import { api } from "~/trpc/react";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Skeleton } from "~/ui/skeleton";
import { errorWords } from "../../../_components/error-words";

/** Says which address the link is for and confirms it on request, or says why it cannot. */
export function Confirmation({ token }: { token: string }) {
  const router = useRouter();
  const asked = api.profile.emailToConfirm.useQuery({ token }, { retry: false, refetchOnWindowFocus: false });
  const confirm = api.profile.confirmEmail.useMutation({ onSuccess: () => router.refresh() });

  if (confirm.data) {
    return (
      <Notice
        tone="done"
        title="Your address is confirmed"
        action={<LinkButton href="/profile">Go to your profile</LinkButton>}
      >
        You log in with {confirm.data.email}.
      </Notice>
    );
  }
  const failure = confirm.error ?? asked.error;
  if (failure) {
    return (
      <Notice tone="problem" action={<LinkButton href="/profile">Go to your profile</LinkButton>}>
        {errorWords(failure)}
      </Notice>
    );
  }
  if (!asked.data) return <Skeleton className="h-24 w-full" />;
  return (
    <div className="grid justify-items-start gap-6">
      <p className="text-base">
        Is <strong className="font-medium wrap-anywhere">{asked.data.email}</strong> your address? You log in with it,
        and mail goes there, once you confirm it.
      </p>
      <Button variant="primary" pending={confirm.isPending} onClick={() => confirm.mutate({ token })}>
        Confirm this address
      </Button>
    </div>
  );
}
