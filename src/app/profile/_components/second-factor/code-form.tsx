"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { SecondFactorProof } from "~/contracts/sessions";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { failureIn, showRefusal } from "../../../_components/show-refusal";

interface CodeFormProps {
  id: string;
  hint: string;
  /** Rejects with what the server refused. */
  send: (code: string) => Promise<unknown>;
  pendingChanged: (pending: boolean) => void;
}

/** Asks for a code, and says beneath it what is wrong with it. */
export function CodeForm({ id, hint, send, pendingChanged }: CodeFormProps) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(SecondFactorProof),
    defaultValues: { code: "" },
  });
  const { errors } = formState;
  const submit = handleSubmit(async ({ code }) => {
    pendingChanged(true);
    const failure = await failureIn(send(code));
    pendingChanged(false);
    if (failure) showRefusal(failure, ["code"], setError);
  });
  return (
    <form id={id} method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
      <Field
        label="Code"
        hint={hint}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        data-first-focus
        error={errors.code?.message}
        {...register("code")}
      />
    </form>
  );
}
