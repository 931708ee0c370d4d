"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { LogIn } from "~/contracts/accounts";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { FormActions } from "../../_components/form-actions";
import { logIn } from "../../_components/log-in";
import { PasswordField } from "../../../_components/password-field";

interface LoginFormProps {
  /** Where to go afterwards, already known to be ours. */
  path: string;
  registerHref: string;
  /** Why the visitor is asked to log in. */
  purpose: string | undefined;
  /** What went wrong before this page. */
  problem: string | undefined;
}

export function LoginForm({ path, registerHref, purpose, problem }: LoginFormProps) {
  const router = useRouter();
  const { register, handleSubmit, setError, setFocus, formState } = useForm({ resolver: zodResolver(LogIn) });
  const { errors, isSubmitting, isSubmitSuccessful, isSubmitted } = formState;

  const submit = handleSubmit(async (credentials) => {
    const outcome = await logIn(credentials);
    if (outcome.ok) {
      router.replace(path);
      router.refresh();
      return;
    }
    setError("root", { message: outcome.message });
    if (outcome.isWrong) setFocus("password", { shouldSelect: true });
  });

  const words = errors.root?.message ?? (isSubmitted ? undefined : problem);
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <h1 className="mb-1 text-4xl md:text-5xl">Log in</h1>
      {purpose && !words && <Notice>{purpose}</Notice>}
      {words && <Notice tone="problem">{words}</Notice>}
      <Field label="E-mail" type="email" autoComplete="username" error={errors.email?.message} {...register("email")} />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <FormActions
        submit="Log in"
        pending={isSubmitting || isSubmitSuccessful}
        other={{ question: "No account yet?", label: "Register", href: registerHref }}
      />
    </form>
  );
}
