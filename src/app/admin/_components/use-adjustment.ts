"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { AdjustmentOrder, type AdjustmentResult } from "~/contracts/adjustments";
import { UserLookup } from "~/contracts/admin";
import type { UserId } from "~/contracts/ids";
import { refusalWords } from "~/contracts/refusals";
import { api } from "~/trpc/react";
import { useConfirmed } from "../../_components/confirmed/use-confirmed";
import { keyFor, settle } from "./intents";
import { failureOf, type RequestFailure } from "./request-failure";
import { typedNumber } from "./typed-numbers";

/** Whose credits are adjusted. */
export interface Adjustable {
  id: UserId;
  name: string;
  email: string | null;
}

interface AdjustmentDraft {
  email: string;
  direction: "grant" | "take";
  credits: string;
  reason: string;
}

/** What is typed, checked by the shared contract; the user is found by e-mail, the sign comes from the direction. */
const TypedAdjustment = z
  .custom<AdjustmentDraft>()
  .transform(({ email, direction, credits, reason }): unknown => {
    // A sign that is typed would turn a grant into its opposite.
    const amount = credits.includes("-") ? Number.NaN : typedNumber(credits);
    return { email, credits: direction === "take" ? -amount : amount, reason };
  })
  .pipe(z.object({ ...UserLookup.shape, ...AdjustmentOrder.pick({ credits: true, reason: true }).shape }));
type TypedAdjustment = z.output<typeof TypedAdjustment>;

type AdjustmentError = NonNullable<ReturnType<typeof api.adjustments.create.useMutation>["error"]>;

/** One adjustment, from the form to the answer. `user` is null where the form asks for an e-mail address. */
export function useAdjustment(user: Adjustable | null) {
  const router = useRouter();
  const { confirmed, confirmDialog } = useConfirmed();
  const cache = api.useUtils();
  const [done, setDone] = useState<{ user: Adjustable; result: AdjustmentResult } | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const adjustment = api.adjustments.create.useMutation({ retry: false });
  const form = useForm<AdjustmentDraft, unknown, TypedAdjustment>({
    resolver: zodResolver(TypedAdjustment),
    defaultValues: { email: user?.email ?? "", direction: "grant", credits: "", reason: "" },
  });

  const adjust = async ({ email, ...order }: TypedAdjustment) => {
    const found = user ?? (await cache.admin.userByEmail.fetch({ email }, { staleTime: 0 }));
    if (!found) {
      form.setError("email", { message: refusalWords.unknown_user }, { shouldFocus: true });
      return;
    }
    const request = { userId: found.id, ...order };
    const result = await confirmed(() => adjustment.mutateAsync({ ...request, idempotencyKey: keyFor(request) }));
    settle(request);
    setDone({ user: found, result });
    // The balance in the header may be this user's.
    router.refresh();
  };

  const send = form.handleSubmit(async (typed) => {
    setFailure(null);
    const error = await adjust(typed).then(
      () => null,
      (reason: AdjustmentError) => reason,
    );
    // Also where no answer came: the lists tell whether it was done.
    void cache.admin.invalidate();
    void cache.adjustments.invalidate();
    if (!error) return;
    const field = fields.find((name) => name === error.data?.refusal?.field);
    if (field) form.setError(field, { message: error.message }, { shouldFocus: true });
    else setFailure(failureOf(error));
  });
  return { form, send, failure, done, confirmDialog };
}

const fields = ["email", "credits", "reason"] as const;
