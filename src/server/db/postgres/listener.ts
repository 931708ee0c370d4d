import { setTimeout as pause } from "node:timers/promises";
import { connectionTo } from "./connections";

/** What the guard `events_told` notifies. */
const CHANNEL = "webpez_events";

/** Milliseconds until a connection that broke is made anew. */
const PAUSE = 1_000;

/** Counts the commits that wrote events, by any process, from the first time that it is asked. */
export class Listener {
  readonly #place: string;
  #heard = 0;
  #listening = false;
  #closed = false;
  #close: () => Promise<void> = () => Promise.resolve();

  constructor(place: string) {
    this.#place = place;
  }

  /** Another number whenever events were committed; and when it may be, since a connection broke or is new. */
  get version(): number {
    if (!this.#listening) {
      this.#listening = true;
      void this.#listen();
    }
    return this.#heard;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#close();
  }

  async #listen(): Promise<void> {
    while (!this.#closed) {
      try {
        const client = await connectionTo(this.#place);
        const ended = new Promise<void>((resolve) => void client.once("end", resolve));
        this.#close = () => client.end();
        client.on("notification", () => void this.#heard++);
        await client.query(`LISTEN ${CHANNEL}`);
        // What was committed before it listened it has not heard of.
        this.#heard++;
        await ended;
      } catch {
        // Whoever reads or writes meets the same fault and tells of it.
      }
      this.#heard++;
      await pause(PAUSE, undefined, { ref: false });
    }
  }
}
