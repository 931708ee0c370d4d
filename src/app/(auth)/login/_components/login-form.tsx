"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { LogIn } from "~/contracts/accounts";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { FormActions } from "../../_components/form-actions";
import { logIn } from "../../_components/log-in";
import { PasswordField } from "../../../_components/password-field";
import { CodeStep } from "./code-step";

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
  const [asksForCode, setAsksForCode] = useState(false);
  const { register, handleSubmit, setError, setFocus, resetField, formState } = useForm({
    resolver: zodResolver(LogIn),
  });
  const { errors, isSubmitting, isSubmitSuccessful, isSubmitted } = formState;

  const submit = handleSubmit(async (credentials) => {
    const outcome = await logIn(credentials);
    if (outcome.ok) {
      router.replace(path);
      router.refresh();
      return;
    }
    const { refusal, message } = outcome;
    if (refusal === "code_needed") {
      // So that the form is not taken for one that went through.
      setError("root", {});
      setAsksForCode(true);
      return;
    }
    if (refusal === "wrong_code") {
      setError("code", { message }, { shouldFocus: true });
      return;
    }
    setError("root", { message });
    if (refusal === "invalid_credentials") {
      setAsksForCode(false);
      setFocus("password", { shouldSelect: true });
    }
  });

  const pending = isSubmitting || isSubmitSuccessful;
  const words = errors.root?.message ?? (isSubmitted ? undefined : problem);
  if (asksForCode) {
    return (
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        <CodeStep
          field={register("code")}
          error={errors.code?.message}
          problem={words}
          pending={pending}
          back={() => {
            resetField("code");
            setAsksForCode(false);
          }}
        />
      </form>
    );
  }
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
      <p className="-mt-2 text-sm">
        <Link href="/forgot" className="text-link">
          Forgot your password?
        </Link>
      </p>
      <FormActions
        submit="Log in"
        pending={pending}
        other={{ question: "No account yet?", label: "Register", href: registerHref }}
      />
    </form>
  );
}
