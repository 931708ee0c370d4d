"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { Deletion, DELETION_WORDS } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { PasswordField } from "../../_components/password-field";
import { useHydrated } from "../../_components/use-hydrated";
import { failureIn, showRefusal } from "../../_components/show-refusal";

/** Deletes the account after the password and a sentence were typed, then leaves for the shop's front page. */
export function DeleteAccount() {
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={!hydrated} className="disabled:opacity-100!" onClick={() => setOpen(true)}>
        Delete my account
      </Button>
      {open && <DeleteDialog close={() => setOpen(false)} />}
    </>
  );
}

function DeleteDialog({ close }: { close: () => void }) {
  const formId = useId();
  const erase = api.profile.erase.useMutation();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Deletion),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const pending = isSubmitting || (isSubmitSuccessful && erase.isSuccess);
  const submit = handleSubmit(async (deletion) => {
    const failure = await failureIn(erase.mutateAsync(deletion));
    if (failure) {
      showRefusal(failure, ["password", "words"], setError);
      return;
    }
    // Its session has ended already: this clears the cookie that named it. Nothing of the page may stay.
    await fetch("/api/auth/logout", { method: "POST" }).catch(() => null);
    window.location.assign("/");
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next && !pending) close();
      }}
      title="Delete your account"
      description="This cannot be undone. Credits that are left cannot be spent any more. The books keep their entries; whoever referred you sees a former member."
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Keep it
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            Delete for good
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          error={errors.password?.message}
          {...register("password")}
        />
        <Field
          label={`Type “${DELETION_WORDS}”`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.words?.message}
          {...register("words")}
        />
      </form>
    </Dialog>
  );
}
