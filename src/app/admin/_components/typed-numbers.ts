/** A plain number without separators, since 1,5 means one thing here and another there; NaN is refused by the contracts. */
export const typedNumber = (text: string): number =>
  /^-?\d{1,12}(\.\d{1,4})?$/.test(text.trim()) ? Number(text) : Number.NaN;

/** Dollars to cents, or per cent to basis points: rounded where floating point strays, not where the person did. */
export const typedHundredths = (text: string): number => Math.round(typedNumber(text) * 1_000_000) / 10_000;
