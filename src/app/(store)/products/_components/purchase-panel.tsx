"use client";

import { useState } from "react";
import type { CheckoutCredits, License } from "~/contracts/purchases";
import { LicenseChoice } from "./license-choice";
import type { Buyable } from "./licenses";
import { PreviewLink } from "./preview-link";
import { PurchaseTrigger } from "./purchase-trigger";

/** The choice of licence on the product's own page, and the purchase. */
export function PurchasePanel({ product, buyer }: { product: Buyable; buyer: CheckoutCredits | null }) {
  const [license, setLicense] = useState<License>("regular");
  return (
    <div>
      <LicenseChoice product={product} value={license} onChange={setLicense} />
      <div className="mt-6 flex flex-wrap gap-3">
        <PurchaseTrigger
          product={product}
          buyer={buyer}
          license={license}
          changeLicense={setLicense}
          variant="primary"
          size="large"
          className="flex-1"
        />
        <PreviewLink slug={product.slug} name={product.name} className="flex-1" />
      </div>
      <p className="mt-4 text-sm text-soft">The payment is simulated: no money moves.</p>
    </div>
  );
}
