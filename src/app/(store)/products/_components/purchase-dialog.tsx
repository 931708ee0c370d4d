"use client";

import type { ReactNode } from "react";
import { Button, LinkButton } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { PurchaseConfirmation } from "./purchase-confirmation";
import { PurchaseReceipt } from "./purchase-receipt";
import type { PurchaseIntent } from "./use-purchase";

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
            <LinkButton href="/wallet">Open your wallet</LinkButton>
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
  return <PurchaseConfirmation purchase={purchase} />;
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
