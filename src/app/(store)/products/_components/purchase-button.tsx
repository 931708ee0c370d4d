"use client";

import { useState } from "react";
import type { CheckoutCredits, License } from "~/contracts/purchases";
import type { Buyable } from "./licenses";
import { PurchaseTrigger } from "./purchase-trigger";

interface PurchaseButtonProps {
  product: Buyable;
  /** What the buyer may use at checkout; null for a visitor who is not signed in. */
  buyer: CheckoutCredits | null;
  /** The primary action of its screen. */
  primary?: boolean;
  className?: string;
}

/** The way to buy a product without seeing its own page: the dialog asks for the licence. */
export function PurchaseButton({ product, buyer, primary, className }: PurchaseButtonProps) {
  const [license, setLicense] = useState<License>("regular");
  return (
    <PurchaseTrigger
      product={product}
      buyer={buyer}
      license={license}
      changeLicense={setLicense}
      variant={primary ? "primary" : "secondary"}
      aria-label={`Purchase now: ${product.name}`}
      className={className}
    />
  );
}
