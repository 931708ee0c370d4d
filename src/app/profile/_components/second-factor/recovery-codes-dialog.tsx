"use client";

import { Download } from "lucide-react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";

/** Shows recovery codes, this once, and saves them as a file. */
export function RecoveryCodesDialog({ codes, close }: { codes: string[]; close: () => void }) {
  const file = `data:text/plain,${encodeURIComponent(`Recovery codes of Webpez. Each is good once.\n\n${codes.join("\n")}\n`)}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Your recovery codes"
      description="Each logs you in once, without the app. They are shown this once: keep them where you find them without your phone."
      actions={
        <>
          <a
            href={file}
            download="webpez-recovery-codes.txt"
            className="inline-flex min-h-11 items-center justify-center gap-2 text-link"
          >
            <Download aria-hidden className="size-4" />
            Save as a file
          </a>
          <Button variant="primary" onClick={close}>
            I have them
          </Button>
        </>
      }
    >
      <ol aria-label="Recovery codes" className="grid gap-x-8 gap-y-2 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
