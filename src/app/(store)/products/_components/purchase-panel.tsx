"use client";

import { Button } from "~/ui/button";
import { LicenseChoice } from "./license-choice";
import type { Buyable } from "./licenses";
import { PreviewLink } from "./preview-link";
import { PurchaseDialog } from "./purchase-dialog";
import { usePurchase } from "./use-purchase";

/** The choice of licence on the product's own page, and the purchase. */
export function PurchasePanel({ product, signedIn }: { product: Buyable; signedIn: boolean }) {
  const purchase = usePurchase(product, signedIn);
  return (
    <div>
      <LicenseChoice product={product} value={purchase.license} onChange={purchase.chooseLicense} />
      <div className="mt-6 flex flex-wrap gap-3">
        <Button
          variant="primary"
          size="large"
          onClick={() => purchase.changeOpen(true)}
          aria-haspopup="dialog"
          className="flex-1"
        >
          Purchase now
        </Button>
        <PreviewLink slug={product.slug} name={product.name} className="flex-1" />
      </div>
      <p className="mt-4 text-sm text-soft">The payment is simulated: no money moves.</p>
      <PurchaseDialog purchase={purchase} signedIn={signedIn} />
    </div>
  );
}
