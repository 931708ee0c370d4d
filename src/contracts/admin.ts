import { z } from "zod";
import { Profile } from "./accounts";
import { Credits } from "./amounts";

/** The whole programme in four figures. `organic` users came without a referrer; credits are rewards ever paid. */
export const ProgrammeTotals = z.object({
  registered: z.int(),
  referred: z.int(),
  organic: z.int(),
  creditsEarned: Credits,
});
export type ProgrammeTotals = z.infer<typeof ProgrammeTotals>;

/** A row of the admin's table of users. */
export const RegisteredUser = Profile.extend({ referredByName: z.string().nullable() });
export type RegisteredUser = z.infer<typeof RegisteredUser>;

/** One thing wrong in the books: which rule, and the row that breaks it. */
const Discrepancy = z.object({ check: z.string(), row: z.string(), detail: z.string() });

/** The books recomputed from their rows. */
export const BooksReport = z.object({
  checkedAt: z.int(),
  counts: z.object({ wallets: z.int(), transfers: z.int(), conversions: z.int(), purchases: z.int() }),
  creditsIssued: Credits,
  creditsInWallets: Credits,
  checks: z.array(z.object({ name: z.string(), discrepancies: z.int() })),
  discrepancies: z.array(Discrepancy),
});
export type BooksReport = z.infer<typeof BooksReport>;
