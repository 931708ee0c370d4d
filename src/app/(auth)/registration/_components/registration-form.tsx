"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { RegistrationForm as FormShape } from "~/contracts/accounts";
import type { Invitation, Prospect } from "~/contracts/referrals";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { BookCover } from "../../_components/book-cover";
import { FormActions } from "../../_components/form-actions";
import { logIn } from "../../_components/log-in";
import { NewPasswordField } from "../../../_components/new-password-field";
import { PasswordField } from "../../../_components/password-field";
import { InvitationNotice } from "./invitation-notice";
import { refusedFields, type RegistrationError } from "./refused-fields";

interface RegistrationFormProps {
  /** Where to go afterwards, already known to be ours. */
  path: string;
  loginHref: string;
  /** What the visitor's code promises; null without a code that we know. */
  invitation: Invitation | null;
  /** The code that the visitor came with, if it is of no use. */
  uselessCode: Prospect["uselessCode"];
  /** The visitor came by their own link, which brings nothing. */
  isOwnLink: boolean;
}

export function RegistrationForm({ path, loginHref, invitation, uselessCode, isOwnLink }: RegistrationFormProps) {
  const router = useRouter();
  const create = api.accounts.register.useMutation();
  const [isCodeFixed, setCodeFixed] = useState(invitation !== null && uselessCode === null);
  const [isLeftOutside, setLeftOutside] = useState(false);
  const { register, control, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(FormShape) });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const [name, email, password] = useWatch({ control, name: ["name", "email", "password"] });

  const submit = handleSubmit(async ({ repeatPassword: _, ...registration }) => {
    const error = await create.mutateAsync(registration).then(
      () => null,
      (reason: RegistrationError) => reason,
    );
    if (error) {
      for (const { field, message } of refusedFields(error)) {
        if (field === "referralCode") setCodeFixed(false);
        setError(field, { message }, { shouldFocus: true });
      }
      return;
    }
    if (!(await logIn(registration)).ok) {
      setLeftOutside(true);
      return;
    }
    router.replace(path);
    router.refresh();
  });

  if (isLeftOutside) {
    return (
      <div className="grid gap-6">
        <h1 className="text-4xl md:text-5xl">Your account is made</h1>
        <Notice
          tone="done"
          action={
            <LinkButton href={loginHref} variant="primary">
              Log in
            </LinkButton>
          }
        >
          Logging in did not go through. Log in with the address and the password you have just chosen.
        </Notice>
      </div>
    );
  }

  return (
    <>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        <h1 className="mb-1 text-4xl md:text-5xl">Register</h1>
        <InvitationNotice
          invitation={isCodeFixed ? invitation : null}
          uselessCode={uselessCode}
          isOwnLink={isOwnLink}
        />
        {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
        <Field label="Name" autoComplete="name" error={errors.name?.message} {...register("name")} />
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          error={errors.email?.message}
          {...register("email")}
        />
        <NewPasswordField
          label="Password"
          typed={password}
          person={[name, email]}
          error={errors.password?.message}
          {...register("password", { deps: "repeatPassword" })}
        />
        <PasswordField
          label="Repeat password"
          autoComplete="new-password"
          error={errors.repeatPassword?.message}
          {...register("repeatPassword")}
        />
        <Field
          label="Referral code"
          aside={isCodeFixed ? undefined : "Optional"}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          readOnly={isCodeFixed}
          defaultValue={uselessCode?.code ?? invitation?.code}
          hint={isCodeFixed ? "From the link you followed" : "Leave it empty to register without one."}
          error={errors.referralCode?.message}
          {...register("referralCode")}
        />
        <FormActions
          submit="Register"
          pending={isSubmitting || isSubmitSuccessful}
          other={{ question: "Already have an account?", label: "Log in", href: loginHref }}
        />
      </form>
      <BookCover
        entries={[
          { label: "Kept for", value: name },
          { label: "Invited by", value: isCodeFixed ? invitation?.referrerFirstName : undefined },
        ]}
      />
    </>
  );
}
