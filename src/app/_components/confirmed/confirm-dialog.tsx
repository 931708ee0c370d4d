"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Confirmation } from "~/contracts/sessions";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Notice } from "~/ui/notice";
import { PasswordField } from "../password-field";
import { failureIn, showRefusal } from "../show-refusal";

interface ConfirmDialogProps {
  /** Called once: whether the password was right. */
  answer: (isConfirmed: boolean) => void;
}

/** Asks for the password once more, before what a stolen session must not do. */
export function ConfirmDialog({ answer }: ConfirmDialogProps) {
  const formId = useId();
  const confirm = api.sessions.confirm.useMutation();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Confirmation),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (confirmation) => {
    const failure = await failureIn(confirm.mutateAsync(confirmation));
    if (failure) showRefusal(failure, ["password"], setError);
    else answer(true);
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !isSubmitting) answer(false);
      }}
      title="Is it you?"
      description="Type your password again. It counts for 10 minutes."
      actions={
        <>
          <Button onClick={() => answer(false)} disabled={isSubmitting}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={isSubmitting}>
            Go on
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        noValidate
        onSubmit={(event) => {
          // The form behind this dialog is its parent for React, and must not be sent with it.
          event.stopPropagation();
          void submit(event);
        }}
        className="grid gap-5"
      >
        {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-first-focus
          error={errors.password?.message}
          {...register("password")}
        />
      </form>
    </Dialog>
  );
}
