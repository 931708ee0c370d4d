"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { type Link, NewLink } from "~/contracts/links";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { failureIn, showRefusal } from "../../_components/show-refusal";

interface LinkDialogProps {
  /** The one to rename; null for a new one. */
  link: Link | null;
  origin: string;
  close: () => void;
}

/** An empty ending is none: the shop then makes one up. */
const Draft = NewLink.extend({ code: z.literal("").or(NewLink.shape.code.unwrap()) });

/** Makes a link with a label and an ending, or gives one another label. Open as long as it is mounted. */
export default function LinkDialog({ link, origin, close }: LinkDialogProps) {
  const formId = useId();
  const cache = api.useUtils();
  const create = api.links.create.useMutation();
  const rename = api.links.rename.useMutation();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Draft),
    defaultValues: { label: link?.label ?? "", code: link?.code ?? "" },
  });
  const { errors, isSubmitting: pending } = formState;
  const submit = handleSubmit(async ({ label, code }) => {
    const request = link
      ? rename.mutateAsync({ id: link.id, label })
      : create.mutateAsync({ label, code: code || undefined });
    const failure = await failureIn(request);
    if (failure) return showRefusal(failure, ["label", "code"], setError);
    await cache.links.invalidate();
    close();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !pending) close();
      }}
      title={link ? "Rename link" : "New link"}
      description={link ? "The label is for you. The address stays." : "Label it by where you share it."}
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {link ? "Save" : "Make link"}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        {errors.root && <Notice tone="problem">{errors.root.message}</Notice>}
        <Field label="Label" autoComplete="off" error={errors.label?.message} {...register("label")} />
        {!link && (
          <Field
            label="Ending"
            aside="optional"
            hint={`${origin.replace(/^https?:\/\//, "")}/r/… 3 to 32 letters, digits or hyphens. Case does not matter.`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={errors.code?.message}
            {...register("code")}
          />
        )}
      </form>
    </Dialog>
  );
}
