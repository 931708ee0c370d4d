"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import type { License, PurchaseResult } from "~/contracts/purchases";
import { api } from "~/trpc/react";
import type { Buyable } from "./licenses";

/** Why a payment did not go through: the session ended, the server refused, or its answer never came. */
export type PurchaseFailure =
  | { kind: "signed_out" }
  | { kind: "refused"; message: string }
  | { kind: "no_answer"; message: string };

/**
 * One intent to buy a product, from the open dialog to the server's answer. The intent's idempotency key is made when the
 * dialog opens and kept until the answer is in, across retries and closing the dialog, so that an intent buys once however
 * often it is sent. Another licence is another intent.
 */
export function usePurchase(product: Buyable) {
  const router = useRouter();
  const cache = api.useUtils();
  const [open, setOpen] = useState(false);
  const [license, setLicense] = useState<License>("regular");
  const key = useRef<string | null>(null);
  const underWay = useRef(false);

  const order = api.purchases.create.useMutation({
    retry: false,
    onSettled: () => {
      underWay.current = false;
    },
    onSuccess: () => {
      key.current = null;
      // The header's balance and the dashboard's lists are out of date now.
      router.refresh();
      void cache.purchases.invalidate();
      void cache.referrals.invalidate();
      void cache.admin.invalidate();
    },
    onError: (error) => {
      if (error.data?.refusal?.code === "idempotency_key_reused") key.current = null;
      if (error.data?.refusal?.code === "not_signed_in") router.refresh();
    },
  });

  const chooseLicense = (chosen: License) => {
    if (chosen === license || underWay.current) return;
    setLicense(chosen);
    key.current = null;
    order.reset();
  };

  const changeOpen = (wanted: boolean) => {
    // An answer is on its way, and it is shown here.
    if (underWay.current) return;
    if (wanted) {
      order.reset();
      key.current ??= uuid();
    }
    setOpen(wanted);
  };

  const pay = () => {
    if (underWay.current) return;
    underWay.current = true;
    key.current ??= uuid();
    order.mutate({ productId: product.id, license, idempotencyKey: key.current });
  };

  return {
    product,
    license,
    chooseLicense,
    open,
    changeOpen,
    pay,
    pending: order.isPending,
    result: order.data ?? null,
    failure: order.error && failureOf(order.error),
  };
}

export interface PurchaseIntent extends Omit<ReturnType<typeof usePurchase>, "result" | "failure"> {
  result: PurchaseResult | null;
  failure: PurchaseFailure | null;
}

type OrderError = NonNullable<ReturnType<typeof api.purchases.create.useMutation>["error"]>;

function failureOf(error: OrderError): PurchaseFailure {
  if (error.data?.refusal?.code === "not_signed_in") return { kind: "signed_out" };
  if (error.data?.refusal) return { kind: "refused", message: error.message };
  if (error.data) return { kind: "no_answer", message: error.message };
  return { kind: "no_answer", message: "The shop could not be reached." };
}
