import { z } from "zod";

/** Whole credits. A credit is never split. */
export const Credits = z.int().nonnegative();
/** Whole cents of the shop's currency (US dollars). */
export const Cents = z.int().nonnegative();
/** A moment, in milliseconds since 1970 UTC. */
export const Moment = z.int().nonnegative();
