"use client";

import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { formatCents, formatCredits } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { ProductCover } from "../../../_covers/product-cover";
import { CreditsField } from "./credits-field";
import { LicenseChoice } from "./license-choice";
import { OrderTotal } from "./order-total";
import type { PurchaseFailure, PurchaseIntent } from "./use-purchase";

/** The order before it is paid: licence, credits and what is left to pay. */
export function PurchaseConfirmation({ purchase }: { purchase: PurchaseIntent }) {
  const { product, license, chooseLicense, price, checkout, credits, creditsAsked, chooseCredits } = purchase;
  const { open, changeOpen, pay, pending } = purchase;
  const failure = pending ? null : purchase.failure;
  const creditsError = failure?.kind === "refused" && failure.field === "credits" ? failure.message : undefined;
  const creditCents = credits * (checkout?.creditValueCents ?? 0);
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      title="Confirm your purchase"
      actions={
        <>
          <Button onClick={() => changeOpen(false)} disabled={pending}>
            Cancel
          </Button>
          <Button variant="primary" onClick={pay} pending={pending}>
            {failure && !creditsError ? "Try again" : payWords(price - creditCents, credits)}
          </Button>
        </>
      }
    >
      <div className="mb-5 flex items-center gap-4">
        <ProductCover slug={product.slug} name={product.name} className="w-24 shrink-0 rounded-sm border border-rule" />
        <div className="min-w-0">
          <p className="font-serif text-xl leading-tight">{product.name}</p>
          <p className="text-sm text-soft">{product.title}</p>
        </div>
      </div>
      <LicenseChoice product={product} value={license} onChange={chooseLicense} disabled={pending} />
      {checkout && (checkout.most > 0 || creditsAsked > 0) && (
        <CreditsField
          checkout={checkout}
          value={credits}
          asked={creditsAsked}
          onChange={chooseCredits}
          error={creditsError}
          disabled={pending}
        />
      )}
      <OrderTotal price={price} credits={credits} creditCents={creditCents} />
      <p className="mt-2 text-sm text-soft">The payment is simulated: no money moves.</p>
      {failure && !creditsError && <Failure failure={failure} />}
    </Dialog>
  );
}

function payWords(toPay: number, credits: number): string {
  return toPay === 0 && credits > 0 ? `Pay with ${formatCredits(credits)}` : `Pay ${formatCents(toPay)}`;
}

function Failure({ failure }: { failure: PurchaseFailure }) {
  switch (failure.kind) {
    case "signed_out":
      return null;
    case "refused":
      return (
        <Notice tone="problem" title={failure.message} className="mt-5">
          Nothing was bought.
        </Notice>
      );
    case "no_answer":
      return (
        <Notice tone="problem" title={failure.message} className="mt-5">
          We can't tell whether the purchase went through. Try again: the same purchase is never made twice.
        </Notice>
      );
  }
}
