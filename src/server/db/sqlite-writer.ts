import { setTimeout as sleep } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { BusyError, codeOf } from "./faults";
import type { Writer } from "./write-queue";

/** Milliseconds that a group waits, in all, for another process's write lock. */
const LONGEST_WAIT = 10_000;

/** Pages in the WAL from which on a checkpoint takes them over into the file: SQLite's own figure. */
const CHECKPOINT_PAGES = 1_000;

/** Another connection holds the lock. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

/**
 * A connection that writes into a file, each transaction in BEGIN IMMEDIATE. Its checkpoints come between transactions:
 * SQLite's own come inside COMMIT, where the answers of all its units wait for them.
 * @param assertInPlace throws where what is committed would go into a file that nobody finds again
 */
export function sqliteWriter<Tx>(client: Sqlite.Database, tx: Tx, assertInPlace: () => void): Writer<Tx> {
  client.pragma("wal_autocheckpoint = 0");
  const wal = client.prepare<[], { log: number; checkpointed: number }>("pragma wal_checkpoint(NOOP)");
  const statement = (sql: string) => async () => void client.exec(sql);
  return {
    async begin() {
      const deadline = performance.now() + LONGEST_WAIT;
      for (;;) {
        try {
          client.exec("BEGIN IMMEDIATE");
          return tx;
        } catch (error) {
          if (!isBusy(error)) throw error;
          if (performance.now() > deadline) {
            throw new BusyError("Another process kept the database locked.", { cause: error });
          }
          await sleep(1 + Math.random() * 9);
        }
      }
    },
    beginUnit: statement("SAVEPOINT unit"),
    keepUnit: statement("RELEASE unit"),
    dropUnit: statement("ROLLBACK TO unit; RELEASE unit"),
    async commit() {
      // Before, so that a file that is gone gets nothing; and after, since it may go while the disk is waited for.
      assertInPlace();
      client.exec("COMMIT");
      assertInPlace();
    },
    async tidy() {
      try {
        const { log, checkpointed } = wal.get() ?? { log: 0, checkpointed: 0 };
        // Again after each transaction until all of it is there: only then the WAL begins anew, and does not grow.
        if (log < CHECKPOINT_PAGES || checkpointed === log) return;
        assertInPlace();
        client.exec("pragma wal_checkpoint(PASSIVE)");
      } catch {
        // What was committed is safe in the WAL; the next checkpoint takes it over, and a disk that fails is told by COMMIT.
      }
    },
    async rollback() {
      if (client.inTransaction) client.exec("ROLLBACK");
    },
    survives: () => client.inTransaction,
    isWorthAnotherTry: () => false,
  };
}
