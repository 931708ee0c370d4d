import { systemClock } from "./clock";
import type { Context } from "./context";
import { theDatabase } from "./db/database";
import { simulatedPayments } from "./payments";

/** The context of a server at work: its database, the real time, nobody yet. */
export const serverContext = (): Context => ({
  database: theDatabase(),
  clock: systemClock,
  payments: simulatedPayments,
  actor: "system",
});
