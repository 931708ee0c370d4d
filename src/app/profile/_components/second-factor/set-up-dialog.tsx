"use client";

import Image from "next/image";
import { toString } from "qrcode";
import { use, useId, useState, Suspense } from "react";
import type { SecondFactorSetUp } from "~/contracts/sessions";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Skeleton } from "~/ui/skeleton";
import { CodeForm } from "./code-form";

interface SetUpDialogProps {
  setUp: SecondFactorSetUp;
  close: () => void;
  /** It is on; these are the recovery codes. */
  done: (recoveryCodes: string[]) => void;
}

/** Shows an app the secret, and waits for a code of it. */
export function SetUpDialog({ setUp: { secret, address }, close, done }: SetUpDialogProps) {
  const formId = useId();
  const [pending, setPending] = useState(false);
  const turnOn = api.sessions.turnOnSecondFactor.useMutation();
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !pending) close();
      }}
      title="Set up a second factor"
      description="Scan this with an app for codes, such as Aegis, 1Password or Google Authenticator."
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            Turn on
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        <div className="flex flex-wrap items-start gap-5">
          <Suspense fallback={<Skeleton className="size-44" />}>
            <Code address={address} />
          </Suspense>
          <div className="min-w-0 flex-[1_1_12rem]">
            <p className="text-sm font-medium">No camera at hand?</p>
            <p className="caption mt-1">Type this into the app:</p>
            <p className="mt-1 font-mono text-sm wrap-anywhere">{inFours(secret)}</p>
          </div>
        </div>
        <CodeForm
          id={formId}
          hint="The six digits that the app shows now."
          send={async (code) => done((await turnOn.mutateAsync({ code })).codes)}
          pendingChanged={setPending}
        />
      </div>
    </Dialog>
  );
}

const inFours = (text: string) => (text.match(/.{1,4}/g) ?? []).join(" ");

function Code({ address }: { address: string }) {
  const [drawing] = useState(() => toString(address, { errorCorrectionLevel: "M", margin: 4, type: "svg" }));
  const svg = use(drawing);
  return (
    // Black on white in every theme: readers look for that.
    <Image
      unoptimized
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt="QR code for an app"
      width={176}
      height={176}
      className="rounded-sm border border-rule"
    />
  );
}
