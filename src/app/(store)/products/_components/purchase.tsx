"use client";

import { TRPCReactProvider } from "~/trpc/react";
import { PurchaseDialog } from "./purchase-dialog";
import type { PurchaseProps } from "./purchase-trigger";
import { usePurchase } from "./use-purchase";

export interface OpenPurchaseProps extends PurchaseProps {
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** A purchase from the open dialog to the server's answer. Brings the API with it: the shop's pages do without. */
export default function Purchase(props: OpenPurchaseProps) {
  return (
    <TRPCReactProvider>
      <Intent {...props} />
    </TRPCReactProvider>
  );
}

function Intent(props: OpenPurchaseProps) {
  return <PurchaseDialog purchase={usePurchase(props)} signedIn={props.buyer !== null} />;
}
