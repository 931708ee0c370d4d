import type { ReactNode } from "react";
import type { PurchaseResult } from "~/contracts/purchases";
import { whyNotCredited } from "~/contracts/why-not-credited";
import { CreditAmount } from "~/ui/credit-amount";
import { formatCents, formatCredits, formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { licenseWords } from "./licenses";

/** What was bought, how it was paid, and what it earned, as the server answered. */
export function PurchaseReceipt({ result }: { result: PurchaseResult }) {
  const { purchase } = result;
  const { amountCents, creditsUsed, creditCents } = purchase;
  return (
    <>
      <dl className="mb-6 grid gap-2 border-y border-rule py-4">
        <Line label="Product">{purchase.productName ?? "A product of the shop"}</Line>
        <Line label="Licence">{licenseWords[purchase.license].name}</Line>
        {creditsUsed > 0 && (
          <>
            <Line label="Price">{formatCents(amountCents)}</Line>
            <Line label={<CreditAmount amount={-creditsUsed} unit />}>−{formatCents(creditCents)}</Line>
          </>
        )}
        <Line label="Paid, simulated">{formatCents(amountCents - creditCents)}</Line>
      </dl>
      <Outcome result={result} />
    </>
  );
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="text-soft">{label}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </div>
  );
}

function Outcome({ result }: { result: PurchaseResult }) {
  switch (result.outcome) {
    case "credited":
      return result.credits > 0 ? <Earned result={result} /> : <NothingForTheBuyer />;
    case "no_referrer":
      return (
        <Notice title="No credits with this purchase">
          This account came without a referral link. You can still earn: share your own link from the dashboard.
        </Notice>
      );
    case "not_first_purchase":
      return (
        <Notice title="No credits this time">
          Credits come with the first purchase only, and this account has made its first before.
        </Notice>
      );
    case "programme_over":
    case "qualifying_window_over":
    case "below_minimum_order":
    case "budget_spent":
      return <Notice title="No credits with this purchase">{whyNotCredited[result.outcome]}</Notice>;
  }
}

function Earned({ result: { credits, availableAt, purchase } }: { result: PurchaseResult }) {
  const held = availableAt !== null && availableAt > purchase.createdAt;
  return (
    <Notice tone="credit" title={`You have earned ${formatCredits(credits)}`}>
      {held
        ? `They are pending in your wallet, and you can use them from ${formatDay(availableAt)}.`
        : "They were added to your wallet."}
    </Notice>
  );
}

function NothingForTheBuyer() {
  return (
    <Notice title="No credits for you with this purchase">
      Your referral is complete. By its terms this order earns its buyer nothing.
    </Notice>
  );
}
