"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { PasswordResetForm } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Skeleton } from "~/ui/skeleton";
import { errorWords } from "../../../_components/error-words";
import { NewPasswordField } from "../../../_components/new-password-field";
import { PasswordField } from "../../../_components/password-field";
import { failureIn, showRefusal } from "../../../_components/show-refusal";
import { FormActions } from "../../_components/form-actions";

/** Sets a new password by a mail's link, or says why it cannot. */
export function ResetForm({ token }: { token: string }) {
  const asked = api.accounts.resetOwner.useQuery({ token }, { retry: false, refetchOnWindowFocus: false });
  const reset = api.accounts.resetPassword.useMutation();
  const form = useForm({ resolver: zodResolver(PasswordResetForm) });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "newPassword" });
  const submit = form.handleSubmit(async ({ newPassword }) => {
    const failure = await failureIn(reset.mutateAsync({ token, newPassword }));
    if (failure) showRefusal(failure, ["newPassword"], form.setError);
  });
  return (
    <div className="grid content-start gap-6">
      <h1 className="text-4xl md:text-5xl">Set a new password</h1>
      {reset.isSuccess ? (
        <Notice
          tone="done"
          title="Your password is changed"
          action={
            <LinkButton href="/login" variant="primary">
              Log in
            </LinkButton>
          }
        >
          Whoever was logged in with the old one is logged out.
        </Notice>
      ) : asked.error ? (
        <Notice tone="problem" action={<LinkButton href="/forgot">Ask for a new link</LinkButton>}>
          {errorWords(asked.error)}
        </Notice>
      ) : asked.data ? (
        <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
          <p className="text-soft">
            For <strong className="font-medium text-ink wrap-anywhere">{asked.data.email}</strong>
          </p>
          {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
          {/* For password managers, which ask whose password this is. */}
          <input type="email" autoComplete="username" value={asked.data.email} readOnly hidden />
          <NewPasswordField
            label="New password"
            typed={typed}
            person={[asked.data.email]}
            error={errors.newPassword?.message}
            {...form.register("newPassword", { deps: "repeatPassword" })}
          />
          <PasswordField
            label="Repeat new password"
            autoComplete="new-password"
            error={errors.repeatPassword?.message}
            {...form.register("repeatPassword")}
          />
          <FormActions submit="Set the password" pending={isSubmitting} />
        </form>
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </div>
  );
}
