import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { UnitSpan } from "./unit-span";

/** How many waiting units may share one COMMIT. */
const LARGEST_GROUP = 64;

/** How often a group is tried that the database gives up for no fault of its own. */
const TRIES = 5;

/** The connection that writes, as the queue drives it: of all processes one at a time is inside a transaction. */
export interface Writer<Tx> {
  /** Waits for its turn and begins a transaction. @throws BusyError when the others kept it too long */
  begin(): Promise<Tx>;
  beginUnit(): Promise<void>;
  keepUnit(): Promise<void>;
  /** Undoes the unit that was begun last. */
  dropUnit(): Promise<void>;
  /** Resolves when all units that were kept are durable, in a database that others find too. */
  commit(): Promise<void>;
  /** Does what may wait until the units of a transaction have their answers. Never rejects. */
  tidy(): Promise<void>;
  /** Ends what is left of a transaction, if anything is. */
  rollback(): Promise<void>;
  /** Whether a unit that threw this left the others of its transaction whole. */
  survives(error: unknown): boolean;
  /** Whether nothing was wrong with the transaction but its moment. */
  isWorthAnotherTry(error: unknown): boolean;
}

interface Unit<Tx> {
  span: UnitSpan;
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * Runs units one after another; those that wait together share one transaction, each in a savepoint of it, so that one
 * COMMIT makes all of them durable. A unit's promise settles after COMMIT only.
 */
export class WriteQueue<Tx> {
  readonly #writer: Writer<Tx>;
  readonly #waiting: Unit<Tx>[] = [];
  readonly #inside = new AsyncLocalStorage<true>();
  #draining = false;

  constructor(writer: Writer<Tx>) {
    this.#writer = writer;
  }

  /** Units that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Runs one unit; again from its beginning, where the database gave its transaction up. What it wrote is durable when the
   * promise resolves, and gone when it rejects; but for a file that is moved away or a connection that breaks during COMMIT,
   * which rejects though the unit may be kept.
   * @throws BusyError when other processes kept the lock too long; whatever the unit itself throws
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
      await this.#writer.tidy();
    }
    this.#draining = false;
  }

  async #runGroup(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const group: Unit<Tx>[] = [];
      try {
        const settlements = await this.#tryGroup(group);
        for (const settle of settlements) settle(group.length);
        return;
      } catch (error) {
        await this.#writer.rollback();
        if (tries < TRIES && group.length > 0 && this.#writer.isWorthAnotherTry(error)) {
          this.#waiting.unshift(...group);
          continue;
        }
        // Nothing of the group was kept. Where not even BEGIN succeeded, nobody who waits is better off waiting on.
        const lost = group.length > 0 ? group : this.#waiting.splice(0);
        for (const unit of lost) fail(unit, error, group.length);
        return;
      }
    }
  }

  /** @param group takes the units that were begun, of which none is kept when this throws */
  async #tryGroup(group: Unit<Tx>[]): Promise<((group: number) => void)[]> {
    const settlements: ((group: number) => void)[] = [];
    const tx = await this.#writer.begin();
    while (group.length < LARGEST_GROUP) {
      const unit = this.#waiting.shift();
      if (!unit) break;
      group.push(unit);
      settlements.push(await this.#runUnit(tx, unit));
    }
    await this.#writer.commit();
    return settlements;
  }

  async #runUnit(tx: Tx, unit: Unit<Tx>): Promise<(group: number) => void> {
    unit.span.begins();
    await this.#writer.beginUnit();
    try {
      const value = await this.#inside.run(true, () => unit.work(tx));
      await this.#writer.keepUnit();
      return (group) => {
        unit.span.ends(group, true);
        unit.resolve(value);
      };
    } catch (error) {
      // Some faults, a full disk for one, end the whole transaction: then no unit of the group may count as done.
      if (!this.#writer.survives(error)) throw error;
      await this.#writer.dropUnit();
      return (group) => fail(unit, error, group);
    }
  }
}

function fail<Tx>(unit: Unit<Tx>, error: unknown, group: number): void {
  unit.span.ends(group, false);
  unit.reject(error);
}
