"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { NameChange } from "~/contracts/profile";
import { api } from "~/trpc/react";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { SaveButton } from "./save-button";
import { failureIn, showRefusal } from "../../_components/show-refusal";

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const rename = api.profile.rename.useMutation();
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(NameChange),
    defaultValues: { name },
  });
  const { errors, isSubmitting, isDirty } = formState;
  const submit = handleSubmit(async (change) => {
    const failure = await failureIn(rename.mutateAsync(change));
    if (failure) {
      showRefusal(failure, ["name"], setError);
      return;
    }
    reset(change);
    // The header shows the name.
    router.refresh();
  });
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
      <Field label="Name" autoComplete="name" error={errors.name?.message} {...register("name")} />
      <SaveButton pending={isSubmitting} saved={rename.isSuccess && !isDirty ? "Saved" : null}>
        Save name
      </SaveButton>
    </form>
  );
}
