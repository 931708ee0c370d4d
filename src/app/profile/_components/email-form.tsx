"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { EmailChange } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { PasswordField } from "../../_components/password-field";
import { CurrentEmail } from "./current-email";
import { SaveButton } from "./save-button";
import { failureIn, showRefusal } from "../../_components/show-refusal";

interface EmailFormProps {
  email: string;
  /** The address that waits to be confirmed. */
  pendingEmail: string | null;
  /** Whether the address is known to be the user's; null where the shop sends no mail. */
  emailVerified: boolean | null;
}

export function EmailForm({ email, pendingEmail, emailVerified }: EmailFormProps) {
  const router = useRouter();
  const change = api.profile.changeEmail.useMutation();
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(EmailChange),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isDirty } = formState;
  const submit = handleSubmit(async (asked) => {
    const failure = await failureIn(change.mutateAsync(asked));
    if (failure) {
      showRefusal(failure, ["email", "password"], setError);
      return;
    }
    reset();
    router.refresh();
  });
  const isChanged = change.data?.state === "changed" && !isDirty;
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <CurrentEmail email={email} verified={emailVerified} />
      {pendingEmail !== null && (
        <Notice title={`A mail waits for you at ${pendingEmail}`}>
          Follow the link in it within 10 minutes. Until then nothing changes.
        </Notice>
      )}
      {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
      <Field
        label="New e-mail"
        type="email"
        autoComplete="email"
        error={errors.email?.message}
        {...register("email")}
      />
      <PasswordField
        label="Your password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <SaveButton pending={isSubmitting} saved={isChanged ? "Changed" : null}>
        Change e-mail
      </SaveButton>
    </form>
  );
}
