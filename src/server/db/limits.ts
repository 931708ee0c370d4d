import Sqlite from "better-sqlite3";
import { createHmac } from "node:crypto";
import { RateLimiterRes, RateLimiterSQLite } from "rate-limiter-flexible";
import type { Refused } from "~/contracts/refusals";
import { env } from "~/env";
import { BusyError } from "./write-queue";

/**
 * What may be tried how often, by whom: so many attempts in so many minutes from the first on. An account is held to fewer
 * than an address, behind which a whole office may be.
 */
const ALLOWANCES = {
  logInToAccount: { attempts: 10, minutes: 15 },
  logInFromAddress: { attempts: 60, minutes: 15 },
  /** The password asked for again, by somebody who is logged in. */
  confirm: { attempts: 10, minutes: 15 },
  register: { attempts: 30, minutes: 60 },
  /** Mails that somebody causes, and that somebody gets who did not ask. */
  resetFromAddress: { attempts: 20, minutes: 60 },
  resetOfAccount: { attempts: 5, minutes: 60 },
  /** Codes that nobody has: codes are short, and whoever reads through all of them learns who refers. */
  unknownCode: { attempts: 30, minutes: 15 },
  purchase: { attempts: 60, minutes: 1 },
} as const;

type Attempt = keyof typeof ALLOWANCES;

/** Counts attempts, for all servers on one database together. Each call throws BusyError when the count cannot be kept. */
export interface Limits {
  /**
   * Counts an attempt, before what it costs is done. Refuses `too_many_attempts`, with the seconds to wait, beyond what is
   * allowed.
   */
  count(attempt: Attempt, by: string): Promise<Refused | null>;
  /** Whether one more would be refused, without counting it. */
  check(attempt: Attempt, by: string): Promise<Refused | null>;
  /** Takes one attempt back: it was right, and is held against nobody. */
  giveBack(attempt: Attempt, by: string): Promise<void>;
  close(): void;
}

/** Lets everything through: for scripts, and where WEBPEZ_LIMITS is off. */
export const noLimits: Limits = {
  count: () => Promise.resolve(null),
  check: () => Promise.resolve(null),
  giveBack: () => Promise.resolve(),
  close() {},
};

/** Milliseconds that counting may wait for another server, at most. */
const LONGEST_WAIT = 1_000;

/**
 * Limits that are kept in a file of their own: they change with every guess, and must not wait for purchases or hold them up.
 * They need not outlive the machine, so nothing waits for the disk. Who tried is kept as a keyed hash.
 */
export function limitsIn(path: string): Limits {
  const client = new Sqlite(path, { timeout: LONGEST_WAIT });
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = OFF");
  client.exec(
    "CREATE TABLE IF NOT EXISTS attempts (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER)",
  );
  const limiters = new Map(
    Object.entries(ALLOWANCES).map(([attempt, { attempts, minutes }]) => [
      attempt,
      new RateLimiterSQLite({
        storeClient: client,
        storeType: "better-sqlite3",
        tableName: "attempts",
        tableCreated: true,
        clearExpiredByTimeout: true,
        keyPrefix: attempt,
        points: attempts,
        duration: minutes * 60,
      }),
    ]),
  );
  const limiterOf = (attempt: Attempt) => {
    const limiter = limiters.get(attempt);
    if (!limiter) throw new Error(`There is no limit for ${attempt}.`);
    return limiter;
  };
  return {
    count: (attempt, by) =>
      kept(async () => {
        const used = await limiterOf(attempt)
          .consume(keyOf(by))
          .catch((refused: unknown) => {
            if (refused instanceof RateLimiterRes) return refused;
            throw refused;
          });
        return used.consumedPoints > ALLOWANCES[attempt].attempts ? tooMany(used) : null;
      }),
    check: (attempt, by) =>
      kept(async () => {
        const used = await limiterOf(attempt).get(keyOf(by));
        return used && used.consumedPoints >= ALLOWANCES[attempt].attempts ? tooMany(used) : null;
      }),
    giveBack: (attempt, by) => kept(async () => void (await limiterOf(attempt).reward(keyOf(by)))),
    close: () => client.close(),
  };
}

async function kept<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BusyError("The limits could not be kept.", { cause: error });
  }
}

const shared = globalThis as typeof globalThis & { webpezLimits?: Limits };

/** The limits of this server, beside its database; opened at the first call. */
export function theLimits(): Limits {
  shared.webpezLimits ??=
    env.WEBPEZ_LIMITS === "off" ? noLimits : limitsIn(`${env.databasePlace.replace(/\.db$/, "")}-limits.db`);
  return shared.webpezLimits;
}

const keyOf = (by: string) => createHmac("sha256", env.NEXTAUTH_SECRET).update(by).digest("base64url");

const tooMany = ({ msBeforeNext }: RateLimiterRes): Refused => ({
  ok: false,
  refusal: "too_many_attempts",
  retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});
