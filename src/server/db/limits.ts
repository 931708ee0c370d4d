import Sqlite from "better-sqlite3";
import { createHmac } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes, RateLimiterSQLite } from "rate-limiter-flexible";
import type { Refused } from "~/contracts/refusals";
import { env } from "~/env";
import { engineOf } from "./engine";
import { BusyError } from "./faults";
import { poolOf } from "./postgres/connections";
import { keepStatements } from "./statements";

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
  close(): Promise<void>;
}

/** Lets everything through: for scripts, and where WEBPEZ_LIMITS is off. */
export const noLimits: Limits = {
  count: () => Promise.resolve(null),
  check: () => Promise.resolve(null),
  giveBack: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

type Limiter = Pick<RateLimiterSQLite, "consume" | "get" | "reward">;

/** What is the same for every limiter, wherever it keeps its counts: in a table `attempts` that is there already. */
const optionsOf = (attempt: string, { attempts, minutes }: { attempts: number; minutes: number }) => ({
  tableName: "attempts",
  tableCreated: true,
  clearExpiredByTimeout: true,
  keyPrefix: attempt,
  points: attempts,
  duration: minutes * 60,
});

/** Milliseconds that counting may wait for another server, at most. */
const LONGEST_WAIT = 1_000;

/**
 * Limits that are kept in a file of their own: they change with every guess, and must not wait for purchases or hold them up.
 * They need not outlive the machine, so nothing waits for the disk.
 */
export function limitsIn(path: string): Limits {
  const client = new Sqlite(path, { timeout: LONGEST_WAIT });
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = OFF");
  client.exec(
    "CREATE TABLE IF NOT EXISTS attempts (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER)",
  );
  keepStatements(client);
  return limitsBy(
    (options) => new RateLimiterSQLite({ ...options, storeClient: client, storeType: "better-sqlite3" }),
    () => Promise.resolve(void client.close()),
  );
}

/** Limits that are kept in a PostgreSQL database, in the table that migrating made: one that a crash of it empties. */
function limitsAt(place: string): Limits {
  const pool = poolOf(place, 2);
  return limitsBy(
    (options) => new RateLimiterPostgres({ ...options, storeClient: pool, storeType: "pool" }),
    () => pool.end(),
  );
}

/** Who tried is kept as a keyed hash. */
function limitsBy(limiter: (options: ReturnType<typeof optionsOf>) => Limiter, close: () => Promise<void>): Limits {
  const limiters = new Map(
    Object.entries(ALLOWANCES).map(([attempt, allowed]) => [attempt, limiter(optionsOf(attempt, allowed))]),
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
    close,
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

/** The limits of this server, in its database or in a file beside it; opened at the first call. */
export function theLimits(): Limits {
  shared.webpezLimits ??= env.WEBPEZ_LIMITS === "off" ? noLimits : limitsBeside(env.databasePlace);
  return shared.webpezLimits;
}

const limitsBeside = (place: string) =>
  engineOf(place) === "sqlite" ? limitsIn(`${place.replace(/\.db$/, "")}-limits.db`) : limitsAt(place);

const keyOf = (by: string) => createHmac("sha256", env.NEXTAUTH_SECRET).update(by).digest("base64url");

const tooMany = ({ msBeforeNext }: RateLimiterRes): Refused => ({
  ok: false,
  refusal: "too_many_attempts",
  retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});
