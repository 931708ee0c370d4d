"use client";

import { type ComponentProps, lazy, Suspense, useState } from "react";
import type { CheckoutCredits, License } from "~/contracts/purchases";
import { Button } from "~/ui/button";
import type { Buyable } from "./licenses";

const load = () => import("./purchase");
const Purchase = lazy(load);

export interface PurchaseProps {
  product: Buyable;
  /** What the buyer may use at checkout; null for a visitor who is not signed in. */
  buyer: CheckoutCredits | null;
  license: License;
  changeLicense: (license: License) => void;
}

/**
 * "Purchase now", with the dialog behind it. Its code comes when somebody reaches for the button, and stays with what it knows
 * of the purchase until the page is left.
 */
export function PurchaseTrigger({
  product,
  buyer,
  license,
  changeLicense,
  ...button
}: PurchaseProps & ComponentProps<typeof Button>) {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...button}
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        Purchase now
      </Button>
      {wanted && (
        <Suspense>
          <Purchase
            product={product}
            buyer={buyer}
            license={license}
            changeLicense={changeLicense}
            open={open}
            setOpen={setOpen}
          />
        </Suspense>
      )}
    </>
  );
}
