import type { ReactNode } from "react";
import type { PurchaseRecord } from "~/contracts/admin";
import type { RefundResult, Reversal } from "~/contracts/refunds";
import { CreditAmount } from "~/ui/credit-amount";
import { formatCents, formatCredits } from "~/ui/formats";
import { Notice } from "~/ui/notice";

/** What came back to the buyer, and what was taken from whom, as the server answered. */
export function RefundReceipt({ purchase, result }: { purchase: PurchaseRecord; result: RefundResult }) {
  const { cashCents, creditsReturned, reversals } = result;
  return (
    <>
      <Notice tone="done" title={`${formatCents(result.amountCents)} to ${purchase.buyerName}`}>
        {formatCents(cashCents)} in money, simulated
        {creditsReturned > 0 && `, and ${formatCredits(creditsReturned)} into the lots they came from`}.
      </Notice>
      <h3 className="mt-6 mb-2 text-xl">Rewards taken back</h3>
      {reversals.length === 0 ? (
        <p className="text-soft">None.</p>
      ) : (
        <ul aria-label="Rewards taken back" className="border-t border-rule">
          {reversals.map((reversal) => (
            <li key={reversal.side} className="border-b border-rule py-2.5">
              <span className="flex items-baseline justify-between gap-6">
                <span>{whose(purchase, reversal.side)}</span>
                <CreditAmount amount={-reversal.credits} unit />
              </span>
              {reversal.shortfall > 0 && (
                <Owed>
                  {formatCredits(reversal.shortfall)} {reversal.shortfall === 1 ? "was" : "were"} spent already, so{" "}
                  {reversal.shortfall === 1 ? "it is" : "they are"} owed and repaid first from the next reward.
                </Owed>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const Owed = ({ children }: { children: ReactNode }) => <span className="caption mt-0.5 block">{children}</span>;

function whose({ buyerName, referrerName }: PurchaseRecord, side: Reversal["side"]): string {
  switch (side) {
    case "referee":
      return `${buyerName}, as the friend`;
    case "referrer":
      return `${referrerName ?? "The referrer"}, as the referrer`;
    case "milestone":
      return `${referrerName ?? "The referrer"}, for a milestone`;
  }
}
