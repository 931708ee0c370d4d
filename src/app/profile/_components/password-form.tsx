"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { PasswordChangeForm } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { Notice } from "~/ui/notice";
import { NewPasswordField } from "../../_components/new-password-field";
import { PasswordField } from "../../_components/password-field";
import { SaveButton } from "./save-button";
import { failureIn, showRefusal } from "../../_components/show-refusal";

export function PasswordForm({ name, email }: { name: string; email: string }) {
  const change = api.profile.changePassword.useMutation();
  const { register, control, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(PasswordChangeForm),
    defaultValues: { currentPassword: "", newPassword: "", repeatPassword: "" },
  });
  const { errors, isSubmitting, isDirty } = formState;
  const typed = useWatch({ control, name: "newPassword" });
  const submit = handleSubmit(async ({ repeatPassword: _, ...passwords }) => {
    const failure = await failureIn(change.mutateAsync(passwords));
    if (failure) showRefusal(failure, ["currentPassword", "newPassword"], setError);
    else reset();
  });
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
      {/* For password managers, which ask whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...register("currentPassword")}
      />
      <NewPasswordField
        label="New password"
        typed={typed}
        person={[name, email]}
        error={errors.newPassword?.message}
        {...register("newPassword", { deps: "repeatPassword" })}
      />
      <PasswordField
        label="Repeat new password"
        autoComplete="new-password"
        error={errors.repeatPassword?.message}
        {...register("repeatPassword")}
      />
      <SaveButton
        pending={isSubmitting}
        saved={change.isSuccess && !isDirty ? "Changed. Other sessions have ended." : null}
      >
        Change password
      </SaveButton>
    </form>
  );
}
