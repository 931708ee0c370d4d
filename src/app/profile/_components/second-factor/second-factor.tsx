"use client";

import { useState } from "react";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { RetryNotice } from "~/ui/retry-notice";
import { StatusMark } from "~/ui/status-mark";
import { useConfirmed } from "../../../_components/confirmed/use-confirmed";
import { errorWords } from "../../../_components/error-words";
import { useHydrated } from "../../../_components/use-hydrated";
import { CodeDialog } from "./code-dialog";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { SetUpDialog } from "./set-up-dialog";

/** Fewer recovery codes than this are worth a word. */
const FEW_CODES = 3;

/** Whether an account has a second factor, and what can be done about it. */
export function SecondFactor() {
  const hydrated = useHydrated();
  const cache = api.useUtils();
  const { confirmed, confirmDialog } = useConfirmed();
  const query = api.sessions.secondFactor.useQuery();
  const setUp = api.sessions.setUpSecondFactor.useMutation();
  const turnOff = api.sessions.turnOffSecondFactor.useMutation();
  const renew = api.sessions.renewRecoveryCodes.useMutation();
  const [asking, setAsking] = useState<"turn off" | "renew" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = () => void cache.sessions.invalidate();

  if (query.error) return <RetryNotice message={errorWords(query.error)} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { onSince, recoveryCodesLeft } = query.data;
  const close = () => setAsking(null);
  return (
    <div className="grid gap-5">
      {onSince === null ? (
        <>
          <p>
            <StatusMark state="open">Off</StatusMark>
          </p>
          {setUp.error && !setUp.isPending && <Notice tone="problem">{errorWords(setUp.error)}</Notice>}
          <Button
            disabled={!hydrated}
            pending={setUp.isPending}
            className="justify-self-start disabled:opacity-100!"
            onClick={() => void confirmed(() => setUp.mutateAsync()).catch(() => null)}
          >
            Set up
          </Button>
        </>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <StatusMark state="done">On since {formatDay(onSince)}</StatusMark>
            <span className="caption">{recoveryCodesLeft} of 10 recovery codes left</span>
          </p>
          {recoveryCodesLeft < FEW_CODES && (
            <Notice>Make new recovery codes before the last is used: without one, a lost phone locks you out.</Notice>
          )}
          <div className="flex flex-wrap gap-3">
            <Button disabled={!hydrated} className="disabled:opacity-100!" onClick={() => setAsking("renew")}>
              New recovery codes
            </Button>
            <Button disabled={!hydrated} className="disabled:opacity-100!" onClick={() => setAsking("turn off")}>
              Turn off
            </Button>
          </div>
        </>
      )}
      {setUp.data && onSince === null && !codes && (
        <SetUpDialog
          setUp={setUp.data}
          close={setUp.reset}
          done={(recoveryCodes) => {
            setCodes(recoveryCodes);
            setUp.reset();
            changed();
          }}
        />
      )}
      {asking === "turn off" && (
        <CodeDialog
          title="Turn off the second factor"
          description="The password alone will open your account."
          action="Turn off"
          close={close}
          send={async (code) => {
            await confirmed(() => turnOff.mutateAsync({ code }));
            changed();
            close();
          }}
        />
      )}
      {asking === "renew" && (
        <CodeDialog
          title="New recovery codes"
          description="The codes you have now stop working."
          action="Make new codes"
          close={close}
          send={async (code) => {
            const made = await confirmed(() => renew.mutateAsync({ code }));
            changed();
            close();
            setCodes(made.codes);
          }}
        />
      )}
      {codes && <RecoveryCodesDialog codes={codes} close={() => setCodes(null)} />}
      {confirmDialog}
    </div>
  );
}
