const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const wholeMoney = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const count = new Intl.NumberFormat("en-US");
const place = new Intl.PluralRules("en-US", { type: "ordinal" });
// One time zone for everybody, so that the server's markup and the browser's agree.
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** Whole cents of US dollars as money: 4900 is "$49", 4950 is "$49.50". */
export function formatCents(cents: number): string {
  return (cents % 100 === 0 ? wholeMoney : money).format(cents / 100);
}

/** Basis points as a percentage: 500 is "5%", 250 is "2.5%". */
export function formatShare(basisPoints: number): string {
  return `${count.format(basisPoints / 100)}%`;
}

/** A whole number with separators: 12345 is "12,345". */
export function formatCount(n: number): string {
  return count.format(n);
}

/** A place in an order: "1st", "2nd", "3rd", "11th", "1,002nd". */
export function formatOrdinal(n: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  return `${count.format(n)}${endings[place.select(n)] ?? "th"}`;
}

/** Credits with their unit: "1 credit", "2 credits", "1,200 credits". */
export function formatCredits(credits: number): string {
  return `${count.format(credits)} ${creditsUnit(credits)}`;
}

/** The unit alone, for figures that show it beside the number: "credit" for 1, else "credits". */
export function creditsUnit(credits: number): string {
  return Math.abs(credits) === 1 ? "credit" : "credits";
}

/** The UTC day of a moment in milliseconds: "14 Nov 2026". */
export function formatDay(milliseconds: number): string {
  return day.format(milliseconds);
}

/** The UTC day and minute of a moment in milliseconds: "14 Nov 2026, 09:05 UTC". */
export function formatMoment(milliseconds: number): string {
  return `${moment.format(milliseconds)} UTC`;
}
