"use client";

import type { ReactNode } from "react";
import { Button, LinkButton } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { formatCents } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { ProductCover } from "../../../_covers/product-cover";
import { LicenseChoice } from "./license-choice";
import { priceCents } from "./licenses";
import { PurchaseReceipt } from "./purchase-receipt";
import type { PurchaseFailure, PurchaseIntent } from "./use-purchase";

/** Leads a purchase from the question to the answer; a visitor who is not signed in is sent to log in instead. */
export function PurchaseDialog({ purchase, signedIn }: { purchase: PurchaseIntent; signedIn: boolean }) {
  const { product, open, changeOpen, result, failure } = purchase;
  if (result) {
    return (
      <Dialog
        open={open}
        onOpenChange={changeOpen}
        title="Purchase complete"
        description="Written in the books. No money moved: the payment was simulated."
        actions={
          <>
            <Button onClick={() => changeOpen(false)}>Close</Button>
            <LinkButton href="/dashboard" variant="primary">
              Go to your dashboard
            </LinkButton>
          </>
        }
      >
        <PurchaseReceipt result={result} />
      </Dialog>
    );
  }
  if (failure?.kind === "signed_out") {
    return (
      <AccountNeeded purchase={purchase} title="You were logged out">
        Log in again, and you come back to {product.name}.
      </AccountNeeded>
    );
  }
  if (!signedIn) {
    return (
      <AccountNeeded purchase={purchase} title="You need an account to buy">
        Log in or register, and you come back to {product.name}.
      </AccountNeeded>
    );
  }
  return <Confirmation purchase={purchase} />;
}

function Confirmation({ purchase }: { purchase: PurchaseIntent }) {
  const { product, license, chooseLicense, open, changeOpen, pay, pending, failure } = purchase;
  const price = formatCents(priceCents(product, license));
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
            {failure ? "Try again" : `Pay ${price}`}
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
      <p className="flex items-baseline justify-between gap-4 pt-4">
        <span className="text-soft">To pay</span>
        <span className="figure total-rule pb-1 text-2xl">{price}</span>
      </p>
      <p className="mt-2 text-sm text-soft">The payment is simulated: no money moves.</p>
      {failure && !pending && <Failure failure={failure} />}
    </Dialog>
  );
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

interface AccountNeededProps {
  purchase: PurchaseIntent;
  title: string;
  children: ReactNode;
}

function AccountNeeded({ purchase, title, children }: AccountNeededProps) {
  const callback = `callbackUrl=${encodeURIComponent(`/products/${purchase.product.slug}`)}`;
  return (
    <Dialog
      open={purchase.open}
      onOpenChange={purchase.changeOpen}
      title={title}
      description={children}
      actions={
        <>
          <LinkButton href={`/registration?${callback}`}>Register</LinkButton>
          <LinkButton href={`/login?${callback}`} variant="primary">
            Log in
          </LinkButton>
        </>
      }
    />
  );
}
