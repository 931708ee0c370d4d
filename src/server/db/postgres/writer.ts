import type pg from "pg";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Tx } from "../database";
import { BusyError, codeOf, isStorageError } from "../faults";
import * as schema from "../schema";
import type { Writer } from "../write-queue";
import { TAKE_TURN } from "./turn";

const LOCK_NOT_AVAILABLE = "55P03";

/** Two transactions that cannot both have happened, or that wait for each other: someone wrote who took no turn. */
const GAVE_UP = new Set(["40001", "40P01"]);

/** A connection that writes, each transaction serializable and in its turn. @param pool of one connection */
export function postgresWriter(pool: pg.Pool): Writer<Tx> {
  const txOf = new WeakMap<pg.PoolClient, Tx>();
  let client: pg.PoolClient | null = null;

  const run = async (sql: string) => {
    if (!client) throw new Error("There is no transaction.");
    return client.query(sql);
  };
  /** @param broken the connection is not used again */
  const letGo = (broken: boolean) => {
    client?.release(broken);
    client = null;
  };
  return {
    async begin() {
      client = await pool.connect();
      try {
        await run(`BEGIN ISOLATION LEVEL SERIALIZABLE; ${TAKE_TURN}`);
      } catch (error) {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
        throw new BusyError("Other processes kept the turn to write.", { cause: error });
      }
      const tx = txOf.get(client) ?? (drizzle(client, { schema, casing: "snake_case" }) as unknown as Tx);
      txOf.set(client, tx);
      return tx;
    },
    beginUnit: async () => void (await run("SAVEPOINT unit")),
    keepUnit: async () => void (await run("RELEASE unit")),
    dropUnit: async () => void (await run("ROLLBACK TO unit; RELEASE unit")),
    async commit() {
      const { command } = await run("COMMIT");
      if (command !== "COMMIT") throw new Error(`COMMIT was answered by ${command}.`);
      letGo(false);
    },
    tidy: async () => {},
    async rollback() {
      try {
        if (client) await run("ROLLBACK");
        letGo(false);
      } catch {
        letGo(true);
      }
    },
    survives: (error) => !isStorageError(error) && !GAVE_UP.has(rootCode(error)),
    isWorthAnotherTry: (error) => GAVE_UP.has(rootCode(error)),
  };
}

/** Drizzle wraps what the driver throws. */
function rootCode(error: unknown): string {
  return codeOf(error) || (error instanceof Error && error.cause ? rootCode(error.cause) : "");
}
