import type { UserId, VisitorId } from "~/contracts/ids";
import type { Clock } from "./clock";
import type { Database } from "./db/database";
import type { Limits } from "./db/limits";
import type { Payments } from "./payments";

/** Who did it, as events record it: a user, or the system itself (scripts, jobs, visitors without an account). */
type Actor = UserId | "system";

/** What every service gets: the database, the time, and who asks. */
export interface Context {
  database: Database;
  clock: Clock;
  payments: Payments;
  /** What may be tried how often. */
  limits: Limits;
  actor: Actor;
}

/** What a request tells of the browser that sent it. */
export interface Browser {
  /** Who it is to us, as far as its cookie says; null without one. */
  visitor: VisitorId | null;
  address: string;
  userAgent: string;
  /** It fetches ahead, and nobody may ever look. */
  prefetches: boolean;
}
