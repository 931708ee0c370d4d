import { clsx } from "clsx";
import { creditsUnit, formatCount } from "./formats";

/** Credits that came (+, green) or went (−, red), for a column of entries; zero is a quiet 0. Integer credits. */
export function CreditAmount({ amount, unit = false }: { amount: number; unit?: boolean }) {
  const sign = amount > 0 ? "+" : amount < 0 ? "−" : "";
  return (
    <span
      className={clsx(
        "whitespace-nowrap",
        amount > 0 && "text-credit",
        amount < 0 && "text-debit",
        amount === 0 && "text-faint",
      )}
    >
      {sign}
      {formatCount(Math.abs(amount))}
      {unit && ` ${creditsUnit(amount)}`}
    </span>
  );
}
