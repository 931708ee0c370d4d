"use client";

import { useId, useState } from "react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { CodeForm } from "./code-form";

interface CodeDialogProps {
  title: string;
  description: string;
  /** What the button says. */
  action: string;
  close: () => void;
  /** Rejects with what the server refused. */
  send: (code: string) => Promise<unknown>;
}

/** Asks for a code before something that takes one. */
export function CodeDialog({ title, description, action, close, send }: CodeDialogProps) {
  const formId = useId();
  const [pending, setPending] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !pending) close();
      }}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {action}
          </Button>
        </>
      }
    >
      <CodeForm
        id={formId}
        hint="The six digits that your app shows, or one of your recovery codes."
        send={send}
        pendingChanged={setPending}
      />
    </Dialog>
  );
}
