"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { PasswordResetRequest } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { failureIn, showRefusal } from "../../../_components/show-refusal";
import { FormActions } from "../../_components/form-actions";

/** Asks for the mail by which a password is set anew; says the same of an address that nobody has. */
export function ForgotForm() {
  const ask = api.accounts.askForReset.useMutation();
  const { register, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(PasswordResetRequest) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (request) => {
    const failure = await failureIn(ask.mutateAsync(request));
    if (failure) showRefusal(failure, ["email"], setError);
  });
  if (ask.isSuccess) {
    return (
      <div className="grid content-start gap-6">
        <h1 className="text-4xl md:text-5xl">Look into your mail</h1>
        <Notice tone="done" action={<LinkButton href="/login">Back to log in</LinkButton>}>
          If <strong className="font-medium wrap-anywhere">{ask.variables.email}</strong> has an account here, a link
          that sets a new password is on its way. It works for 10 minutes.
        </Notice>
      </div>
    );
  }
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid content-start gap-5">
      <h1 className="mb-1 text-4xl md:text-5xl">Forgot your password?</h1>
      <p className="text-soft">Type the address you registered with. We mail you a link that sets a new one.</p>
      {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
      <Field label="E-mail" type="email" autoComplete="username" error={errors.email?.message} {...register("email")} />
      <FormActions
        submit="Mail me a link"
        pending={isSubmitting}
        other={{ question: "Remembered it?", label: "Log in", href: "/login" }}
      />
    </form>
  );
}
