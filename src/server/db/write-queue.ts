import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { UnitSpan } from "./unit-span";

/** How many waiting units may share one COMMIT. */
const LARGEST_GROUP = 64;

/** Milliseconds that a group waits, in all, for another process's write lock. */
const LONGEST_WAIT = 10_000;

/** Too much waits for the database or for hashing; nothing was written. */
export class BusyError extends Error {
  override name = "BusyError";
}

/** By name: Next bundles the class once for each route, so `instanceof` would miss one thrown by another bundle's queue. */
export const isBusyError = (error: unknown): boolean => error instanceof Error && error.name === "BusyError";

/** SQLite's codes for a disk that is full, failing or read-only, and for a file that is damaged or gone. */
const STORAGE = /^SQLITE_(?:FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN)/;

/** The database could not be written or read, for reasons outside it; a unit that met one left nothing behind. */
export function isStorageError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && STORAGE.test(String(error.code))) || isStorageError(error.cause);
}

interface Unit<Tx> {
  span: UnitSpan;
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * Owns the connection that writes. Units run one after another, each in a SAVEPOINT of one BEGIN IMMEDIATE; those that
 * wait together share one COMMIT, so one fsync makes all of them durable. A unit's promise settles after COMMIT only, and
 * resolves only where the file is in its place then.
 */
export class WriteQueue<Tx> {
  readonly #client: Sqlite.Database;
  readonly #tx: Tx;
  readonly #assertInPlace: () => void;
  readonly #waiting: Unit<Tx>[] = [];
  readonly #inside = new AsyncLocalStorage<true>();
  #draining = false;

  /** @param assertInPlace throws where what is committed would go into a file that nobody finds again */
  constructor(client: Sqlite.Database, tx: Tx, assertInPlace: () => void) {
    this.#client = client;
    this.#tx = tx;
    this.#assertInPlace = assertInPlace;
  }

  /** Units that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Runs one unit. What it wrote is durable when the promise resolves, and gone when it rejects; but for a file that is moved
   * away during COMMIT, which rejects though the unit is in that file.
   * @throws BusyError when another process kept the lock too long; whatever the unit itself throws
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) {
      throw new Error("A unit may not start another: pass it the tx.");
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ span: new UnitSpan(), work, resolve: resolve as (value: unknown) => void, reject });
      if (!this.#draining) {
        this.#draining = true;
        void this.#drain();
      }
    });
  }

  async #drain(): Promise<void> {
    // Requests that arrive in the same turn join the group.
    await nextTurn();
    while (this.#waiting.length > 0) {
      await this.#runGroup();
      await nextTurn();
    }
    this.#draining = false;
  }

  async #runGroup(): Promise<void> {
    const group: Unit<Tx>[] = [];
    const settlements: ((group: number) => void)[] = [];
    try {
      await this.#begin();
      while (group.length < LARGEST_GROUP) {
        const unit = this.#waiting.shift();
        if (!unit) break;
        group.push(unit);
        settlements.push(await this.#runUnit(unit));
      }
      // Before, so that a file that is gone gets nothing; and after, since it may go while the disk is waited for.
      this.#assertInPlace();
      this.#client.exec("COMMIT");
      this.#assertInPlace();
    } catch (error) {
      if (this.#client.inTransaction) this.#client.exec("ROLLBACK");
      // Nothing of the group was kept. Where not even BEGIN succeeded, nobody who waits is better off waiting on.
      const lost = group.length > 0 ? group : this.#waiting.splice(0);
      for (const unit of lost) fail(unit, error, group.length);
      return;
    }
    for (const settle of settlements) settle(group.length);
  }

  async #runUnit(unit: Unit<Tx>): Promise<(group: number) => void> {
    unit.span.begins();
    this.#client.exec("SAVEPOINT unit");
    try {
      const value = await this.#inside.run(true, () => unit.work(this.#tx));
      this.#client.exec("RELEASE unit");
      return (group) => {
        unit.span.ends(group, true);
        unit.resolve(value);
      };
    } catch (error) {
      // Some faults, a full disk for one, end the whole transaction: then no unit of the group may count as done.
      if (!this.#client.inTransaction) throw error;
      this.#client.exec("ROLLBACK TO unit; RELEASE unit");
      return (group) => fail(unit, error, group);
    }
  }

  async #begin(): Promise<void> {
    const deadline = performance.now() + LONGEST_WAIT;
    for (;;) {
      try {
        this.#client.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > deadline) {
          throw new BusyError("Another process kept the database locked.", { cause: error });
        }
        await sleep(1 + Math.random() * 9);
      }
    }
  }
}

function fail<Tx>(unit: Unit<Tx>, error: unknown, group: number): void {
  unit.span.ends(group, false);
  unit.reject(error);
}

/** Another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_BUSY")
  );
}
