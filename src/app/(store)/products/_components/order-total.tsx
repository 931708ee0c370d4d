import { CreditAmount } from "~/ui/credit-amount";
import { formatCents } from "~/ui/formats";

interface OrderTotalProps {
  /** Cents. */
  price: number;
  credits: number;
  /** Cents that the credits pay. */
  creditCents: number;
}

/** What an order costs, what credits pay of it, and what is left to pay; a new rest is read out. */
export function OrderTotal({ price, credits, creditCents }: OrderTotalProps) {
  return (
    <dl className="grid gap-2 pt-4">
      {credits > 0 && (
        <>
          <div className="flex items-baseline justify-between gap-4">
            <dt className="text-soft">Price</dt>
            <dd className="figure text-lg">{formatCents(price)}</dd>
          </div>
          <div className="flex items-baseline justify-between gap-4">
            <dt>
              <CreditAmount amount={-credits} unit />
            </dt>
            <dd className="figure text-lg">−{formatCents(creditCents)}</dd>
          </div>
        </>
      )}
      <div aria-live="polite" aria-atomic="true" className="flex items-baseline justify-between gap-4">
        <dt className="text-soft">To pay</dt>
        <dd className="figure total-rule pb-1 text-2xl">{formatCents(price - creditCents)}</dd>
      </div>
    </dl>
  );
}
