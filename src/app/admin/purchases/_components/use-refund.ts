"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import type { PurchaseRecord } from "~/contracts/admin";
import { RefundOrder } from "~/contracts/refunds";
import { api } from "~/trpc/react";
import { keyFor, settle } from "../../_components/intents";
import { failureOf, type RequestFailure } from "../../_components/request-failure";
import { typedHundredths } from "../../_components/typed-numbers";
import { previewOf } from "./refund-preview";

interface RefundDraft {
  /** Dollars; null for what cost nothing, which is refunded whole. */
  amountCents: string | null;
}

const TypedRefund = z
  .custom<RefundDraft>()
  .transform(({ amountCents }): unknown => ({
    amountCents: amountCents === null ? undefined : typedHundredths(amountCents),
  }))
  .pipe(RefundOrder.pick({ amountCents: true }));
type TypedRefund = z.output<typeof TypedRefund>;

type RefundError = NonNullable<ReturnType<typeof api.refunds.create.useMutation>["error"]>;

/** One refund of a purchase, from the amount to what came of it. */
export function useRefund(purchase: PurchaseRecord) {
  const router = useRouter();
  const cache = api.useUtils();
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const refund = api.refunds.create.useMutation({ retry: false });
  const left = purchase.amountCents - purchase.refundedCents;
  const form = useForm<RefundDraft, unknown, TypedRefund>({
    resolver: zodResolver(TypedRefund),
    defaultValues: { amountCents: left === 0 ? null : (left / 100).toFixed(2) },
  });
  const amountCents = useWatch({ control: form.control, name: "amountCents" });
  const typed = TypedRefund.safeParse({ amountCents });

  const give = async (order: TypedRefund) => {
    const request = { purchaseId: purchase.id, ...order };
    await refund.mutateAsync({ ...request, idempotencyKey: keyFor(request) });
    settle(request);
    // The balance in the header may have changed.
    router.refresh();
  };

  const send = form.handleSubmit(async (order) => {
    setFailure(null);
    const error = await give(order).then(
      () => null,
      (reason: RefundError) => reason,
    );
    // Also where no answer came: the list tells whether it was done.
    void cache.purchases.invalidate();
    void cache.admin.invalidate();
    if (!error) return;
    if (error.data?.refusal?.field === "amountCents") {
      form.setError("amountCents", { message: error.message }, { shouldFocus: true });
    } else setFailure(failureOf(error));
  });

  return {
    form,
    send,
    left,
    preview: typed.success ? previewOf(purchase, typed.data.amountCents ?? 0) : null,
    failure,
    result: refund.data ?? null,
  };
}
