import { type PurchaseResult, whyNotCredited } from "~/contracts/purchases";
import { formatCents, formatCredits } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { licenseWords } from "./licenses";

/** What was bought and what it earned, as the server answered. */
export function PurchaseReceipt({ result }: { result: PurchaseResult }) {
  const { purchase } = result;
  return (
    <>
      <dl className="mb-6 grid gap-2 border-y border-rule py-4">
        <Line label="Product">{purchase.productName ?? "A product of the shop"}</Line>
        <Line label="Licence">{licenseWords[purchase.license].name}</Line>
        <Line label="Paid, simulated">{formatCents(purchase.amountCents)}</Line>
      </dl>
      <Outcome result={result} />
    </>
  );
}

function Line({ label, children }: { label: string; children: string }) {
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
      return (
        <Notice tone="credit" title={`You have earned ${formatCredits(result.credits)}`}>
          They are in your wallet now.
        </Notice>
      );
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
