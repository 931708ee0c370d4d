import { env } from "~/env";
import { shiftedClock, systemClock } from "./clock";
import type { Context } from "./context";
import { theDatabase } from "./db/database";
import { theLimits } from "./db/limits";
import { simulatedPayments } from "./payments";

const clock = env.WEBPEZ_TEST_CLOCK ? shiftedClock(env.WEBPEZ_TEST_CLOCK) : systemClock;

/** The context of a server at work: its database, the real time, nobody yet. */
export const serverContext = (): Context => ({
  database: theDatabase(),
  clock,
  payments: simulatedPayments,
  limits: theLimits(),
  actor: "system",
});
