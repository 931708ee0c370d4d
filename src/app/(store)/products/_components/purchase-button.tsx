"use client";

import { Button } from "~/ui/button";
import type { Buyable } from "./licenses";
import { PurchaseDialog } from "./purchase-dialog";
import { usePurchase } from "./use-purchase";

interface PurchaseButtonProps {
  product: Buyable;
  signedIn: boolean;
  /** The primary action of its screen. */
  primary?: boolean;
  className?: string;
}

/** "Purchase now" with the dialog behind it. */
export function PurchaseButton({ product, signedIn, primary, className }: PurchaseButtonProps) {
  const purchase = usePurchase(product, signedIn);
  return (
    <>
      <Button
        variant={primary ? "primary" : "secondary"}
        onClick={() => purchase.changeOpen(true)}
        aria-haspopup="dialog"
        aria-label={`Purchase now: ${product.name}`}
        className={className}
      >
        Purchase now
      </Button>
      <PurchaseDialog purchase={purchase} signedIn={signedIn} />
    </>
  );
}
