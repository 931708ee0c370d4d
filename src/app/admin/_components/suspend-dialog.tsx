"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import type { RegisteredUser } from "~/contracts/admin";
import { Suspension } from "~/contracts/admin";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { failureIn, showRefusal } from "../../_components/show-refusal";

interface SuspendDialogProps {
  user: Pick<RegisteredUser, "id" | "name" | "email" | "suspendedAt">;
  close: () => void;
}

/** Keeps a user out, with a written reason, or lets a suspended one in again. Open as long as it is mounted. */
export function SuspendDialog({ user, close }: SuspendDialogProps) {
  return user.suspendedAt === null ? <Suspend user={user} close={close} /> : <Reinstate user={user} close={close} />;
}

const whoIs = ({ name, email }: SuspendDialogProps["user"]) => [name, email].filter(Boolean).join(", ");

function Suspend({ user, close }: SuspendDialogProps) {
  const formId = useId();
  const cache = api.useUtils();
  const suspend = api.accounts.suspend.useMutation();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Suspension),
    defaultValues: { userId: user.id, reason: "" },
  });
  const { errors, isSubmitting: pending } = formState;
  const submit = handleSubmit(async (suspension) => {
    const failure = await failureIn(suspend.mutateAsync(suspension));
    await cache.admin.users.invalidate();
    if (failure) showRefusal(failure, ["reason"], setError);
    else close();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !pending) close();
      }}
      title="Suspend user"
      description={whoIs(user)}
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            Suspend
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        <p className="text-soft">
          Every session ends at once and nobody can log in. Credits stay as they are, and friends’ purchases count on.
        </p>
        {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
        <Field
          label="Reason"
          hint="5 characters or more. No page shows it to the user, but the file with their data does."
          autoComplete="off"
          data-first-focus
          error={errors.reason?.message}
          {...register("reason")}
        />
      </form>
    </Dialog>
  );
}

function Reinstate({ user, close }: SuspendDialogProps) {
  const cache = api.useUtils();
  const reinstate = api.accounts.reinstate.useMutation();
  const send = async () => {
    const failure = await failureIn(reinstate.mutateAsync({ userId: user.id }));
    await cache.admin.users.invalidate();
    if (!failure) close();
  };
  const pending = reinstate.isPending;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !pending) close();
      }}
      title="Reinstate user"
      description={`${whoIs(user)} can log in again, with the password of before.`}
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void send()}>
            Reinstate
          </Button>
        </>
      }
    >
      {reinstate.error && <Notice tone="problem">{reinstate.error.message}</Notice>}
    </Dialog>
  );
}
