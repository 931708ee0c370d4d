"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import { type License, mostCredits, type PurchaseResult } from "~/contracts/purchases";
import type { RefusalCode } from "~/contracts/refusals";
import { api } from "~/trpc/react";
import { priceCents } from "./licenses";
import type { OpenPurchaseProps } from "./purchase";

/** Why a payment did not go through: the session ended, the server refused, or its answer never came. */
export type PurchaseFailure =
  | { kind: "signed_out" }
  | { kind: "refused"; message: string; field?: string | undefined }
  | { kind: "no_answer"; message: string };

/** What was sent and has no final answer yet: it may have been bought, so it is sent again as it was or not at all. */
interface Sent {
  license: License;
  credits: number;
  idempotencyKey: string;
}

/** After these the same order may still go through under its key. Any other refusal is the end of the intent. */
const NOT_FINAL: readonly RefusalCode[] = ["busy", "not_signed_in"];

/**
 * One intent to buy a product, from the open dialog to the server's answer. The intent's idempotency key is made when it is
 * sent and kept until the answer is in, across retries and closing the dialog, so that an intent buys once however often it
 * is sent. Another licence or another number of credits is another intent.
 */
export function usePurchase({ product, buyer, license, changeLicense, open, setOpen }: OpenPurchaseProps) {
  const router = useRouter();
  const cache = api.useUtils();
  const [chosenCredits, setChosenCredits] = useState(0);
  const [lastSent, setSent] = useState<Sent | null>(null);
  const sent = lastSent?.license === license ? lastSent : null;
  const underWay = useRef(false);

  // Read anew whenever the dialog opens: credits may have been spent in another tab, or come in.
  const checkout = api.purchases.credits.useQuery(undefined, {
    enabled: buyer !== null && open,
    staleTime: 0,
    initialData: buyer ?? undefined,
  });
  const price = priceCents(product, license);
  const most = checkout.data ? mostCredits(price, checkout.data) : 0;
  const credits = sent ? sent.credits : Math.min(chosenCredits, most);

  const order = api.purchases.create.useMutation({
    retry: false,
    onSettled: () => {
      underWay.current = false;
    },
    onSuccess: () => {
      setSent(null);
      setChosenCredits(0);
      // The header's balance and the dashboard's lists are out of date now.
      router.refresh();
      void cache.purchases.invalidate();
      void cache.referrals.invalidate();
      void cache.wallet.invalidate();
      void cache.admin.invalidate();
    },
    onError: (error) => {
      const refusal = error.data?.refusal?.code;
      if (!refusal) return;
      if (!NOT_FINAL.includes(refusal)) setSent(null);
      // What the page says of the buyer may be why, or what was read of the buyer's credits.
      router.refresh();
      if (refusal !== "not_signed_in") void cache.purchases.credits.invalidate();
    },
  });

  const anotherIntent = () => {
    setSent(null);
    order.reset();
  };

  const chooseLicense = (chosen: License) => {
    if (chosen === license || underWay.current) return;
    changeLicense(chosen);
    anotherIntent();
  };

  const asked = sent ? sent.credits : chosenCredits;
  const chooseCredits = (chosen: number) => {
    if (chosen === asked || underWay.current) return;
    setChosenCredits(chosen);
    anotherIntent();
  };

  const changeOpen = (wanted: boolean) => {
    // An answer is on its way, and it is shown here.
    if (underWay.current) return;
    order.reset();
    setOpen(wanted);
  };

  const pay = () => {
    if (underWay.current) return;
    underWay.current = true;
    const intent = sent ?? { license, credits, idempotencyKey: uuid() };
    setSent(intent);
    setChosenCredits(intent.credits);
    order.mutate({ productId: product.id, ...intent });
  };

  return {
    product,
    license,
    chooseLicense,
    price,
    /** What the buyer may use, and how much of it for this order; null while it is not known. */
    checkout: checkout.data ? { ...checkout.data, most } : null,
    /** Credits that the order uses: those that were asked for, or as many of them as may be used. */
    credits,
    creditsAsked: asked,
    chooseCredits,
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
  const refusal = error.data?.refusal;
  if (refusal?.code === "not_signed_in") return { kind: "signed_out" };
  if (refusal) return { kind: "refused", message: error.message, field: refusal.field };
  if (error.data) return { kind: "no_answer", message: error.message };
  return { kind: "no_answer", message: "The shop could not be reached." };
}
