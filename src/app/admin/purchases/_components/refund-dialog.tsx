"use client";

import { useId, type ReactNode } from "react";
import type { PurchaseRecord } from "~/contracts/admin";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Field } from "~/ui/field";
import { formatCents, formatCredits, formatShare } from "~/ui/formats";
import { FailureNotice } from "../../_components/request-failure";
import type { RefundPreview } from "./refund-preview";
import { RefundReceipt } from "./refund-receipt";
import { useRefund } from "./use-refund";

interface RefundDialogProps {
  /** As it was when the dialog opened. */
  purchase: PurchaseRecord;
  close: () => void;
}

/** Refunds a purchase in whole or in part: what comes back, what it means for the rewards, and how it ended. */
export function RefundDialog({ purchase, close }: RefundDialogProps) {
  const formId = useId();
  const { form, send, left, preview, failure, result } = useRefund(purchase);
  const { register, formState } = form;
  const { errors, isSubmitting: pending } = formState;
  const changeOpen = (open: boolean) => {
    // An answer is on its way, and it is shown here.
    if (!open && !pending) close();
  };
  if (result) {
    return (
      <Dialog
        open
        onOpenChange={changeOpen}
        title="Refunded"
        actions={
          <Button variant="primary" onClick={close}>
            Close
          </Button>
        }
      >
        <RefundReceipt purchase={purchase} result={result} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={changeOpen}
      title="Refund a purchase"
      description={
        <>
          {purchase.productName ?? "No product named"}, bought by {purchase.buyerName} for{" "}
          {formatCents(purchase.amountCents)}
          {purchase.creditsUsed > 0 && `, of which ${formatCredits(purchase.creditsUsed)}`}.
        </>
      }
      actions={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {failure && !failure.refused ? "Try again" : "Refund"}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void send(event)}>
        {left > 0 && (
          <Field
            label="Amount ($)"
            hint={`${formatCents(left)} is left to refund.`}
            autoComplete="off"
            inputMode="decimal"
            error={errors.amountCents?.message}
            {...register("amountCents")}
          />
        )}
      </form>
      <div aria-live="polite" className="mt-5 border-y border-rule py-3">
        {preview?.ok ? (
          <Preview purchase={purchase} preview={preview} />
        ) : (
          <p className="text-soft">{preview?.why ?? "Enter an amount to see what comes back."}</p>
        )}
      </div>
      {failure && !pending && <FailureNotice failure={failure} what="refund" />}
    </Dialog>
  );
}

function Preview({ purchase, preview }: { purchase: PurchaseRecord; preview: RefundPreview & { ok: true } }) {
  return (
    <div className="grid gap-3">
      <dl className="grid gap-1.5">
        <Line label="Money back, simulated">{formatCents(preview.cashCents)}</Line>
        {purchase.creditsUsed > 0 && (
          <Line label="Credits back, after the money">{formatCredits(preview.credits)}</Line>
        )}
      </dl>
      <p className="text-soft">{rewardsMeaning(purchase, preview)}</p>
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6">
      <dt className="text-soft">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function rewardsMeaning(
  { outcome, buyerName, referrerName }: PurchaseRecord,
  { isFull, refundedShare }: RefundPreview & { ok: true },
) {
  if (outcome !== "credited") return "This purchase brought no rewards, so none are taken back.";
  const whose = `The rewards of ${buyerName} and ${referrerName ?? "the referrer"}`;
  const share = isFull
    ? "are taken back in full."
    : `are taken back in proportion: ${formatShare(refundedShare)} of them so far, rounded down to whole credits.`;
  return `${whose} ${share} What was spent already is owed, and repaid first from the next reward.`;
}
