import { z } from "zod";

/** A whole number; `words` tell whoever gives a fraction what is whole. */
export const whole = (words: string) =>
  z.int({ error: ({ input }) => (Number.isFinite(input) ? words : "Enter a number, without commas.") });

/** Whole credits. A credit is never split. */
export const Credits = z.int().nonnegative();
/** Whole cents of the shop's currency (US dollars). */
export const Cents = z.int().nonnegative();
/** A day, in milliseconds. Days of terms are 24 hours each, whatever the clocks of a place do. */
export const DAY_MS = 86_400_000;
/** A moment, in milliseconds since 1970 UTC. */
export const Moment = z.int().nonnegative();
