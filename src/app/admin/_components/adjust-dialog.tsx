"use client";

import { useId } from "react";
import { Button } from "~/ui/button";
import { Choices } from "~/ui/choices";
import { Dialog } from "~/ui/dialog";
import { Field } from "~/ui/field";
import { formatCredits } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { FailureNotice } from "./request-failure";
import { type Adjustable, useAdjustment } from "./use-adjustment";

const directions = [
  { value: "grant", label: "Grant" },
  { value: "take", label: "Take" },
] as const;

interface AdjustDialogProps {
  /** Null where the operator names the user by e-mail address. */
  user: Adjustable | null;
  close: () => void;
}

/** Grants or takes credits with a written reason, then tells what the user has. Open as long as it is mounted. */
export function AdjustDialog({ user, close }: AdjustDialogProps) {
  const formId = useId();
  const { form, send, failure, done, confirmDialog } = useAdjustment(user);
  const { register, formState } = form;
  const { errors, isSubmitting: pending } = formState;
  const changeOpen = (open: boolean) => {
    // An answer is on its way, and it is shown here.
    if (!open && !pending) close();
  };

  if (done) {
    const { credits, available } = done.result;
    return (
      <Dialog
        open
        onOpenChange={changeOpen}
        title={credits > 0 ? "Credits granted" : "Credits taken"}
        actions={
          <Button variant="primary" onClick={close}>
            Close
          </Button>
        }
      >
        <Notice
          tone="done"
          title={`${formatCredits(Math.abs(credits))} ${credits > 0 ? "to" : "from"} ${done.user.name}`}
        >
          {done.user.name} can spend {formatCredits(available)} now.
        </Notice>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={changeOpen}
      title="Adjust credits"
      description={user ? [user.name, user.email].filter(Boolean).join(", ") : "Of any user, found by e-mail address."}
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {failure && !failure.refused ? "Try again" : "Adjust credits"}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void send(event)} className="grid gap-5">
        {!user && (
          <Field label="E-mail" type="email" autoComplete="off" error={errors.email?.message} {...register("email")} />
        )}
        <Choices legend="Grant or take" hideLegend choices={directions} {...register("direction")} />
        <Field
          label="Credits"
          autoComplete="off"
          inputMode="numeric"
          error={errors.credits?.message}
          {...register("credits")}
        />
        <Field
          label="Reason"
          hint="5 characters or more. The user reads it in the wallet’s statement."
          autoComplete="off"
          error={errors.reason?.message}
          {...register("reason")}
        />
      </form>
      {failure && !pending && <FailureNotice failure={failure} what="adjustment" />}
      {confirmDialog}
    </Dialog>
  );
}
