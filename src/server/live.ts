import { setTimeout as pause } from "node:timers/promises";
import type { SessionId, UserId } from "~/contracts/ids";
import type { Database } from "./db/database";
import { eventReader, type StoredEvent } from "./db/event-reader";
import { logFault } from "./log";

/** Milliseconds between two looks at the database, while anybody listens. */
const POLL_MS = 200;

/** Looks after which the sessions behind the streams are asked about. */
const POLLS_PER_SESSION_CHECK = 10;

/** Streams of one user; one more ends the oldest, which may well be a connection that nobody is at any more. */
export const STREAMS_PER_USER = 10;

/** Events that wait for a slow reader; one more ends the stream, and whoever comes back reads them from the table. */
const LONGEST_QUEUE = 1_000;

/** Why a stream is over. After all but `session_over` and `too_many` its reader may come back at once. */
export type StreamEnd = "left" | "session_over" | "too_many" | "fell_behind" | "closing";

/** The new events of one user, for one reader. */
export class LiveStream {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** The place after which this stream has every event of its user. */
  readonly from: number;
  #last: number;
  #waiting: StoredEvent[] = [];
  #end: StreamEnd | null = null;
  #wake: () => void = () => undefined;
  readonly #leave: () => void;

  constructor(reader: { userId: UserId; sessionId: SessionId }, from: number, leave: () => void) {
    this.userId = reader.userId;
    this.sessionId = reader.sessionId;
    this.from = this.#last = from;
    this.#leave = leave;
  }

  /** Takes what is new to it. */
  push(event: StoredEvent): void {
    if (event.seq <= this.#last) return;
    if (this.#waiting.length === LONGEST_QUEUE) return this.end("fell_behind");
    this.#last = event.seq;
    this.#waiting.push(event);
    this.#wake();
  }

  end(why: StreamEnd): void {
    if (this.#end) return;
    this.#end = why;
    this.#leave();
    this.#wake();
  }

  /** Waits for events and takes all that are there, in order; or tells why there will be none. */
  async next(): Promise<StoredEvent[] | StreamEnd> {
    while (this.#waiting.length === 0 && !this.#end) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#end ?? this.#waiting.splice(0);
  }
}

type LiveSessions = (ids: SessionId[]) => Promise<Set<SessionId>>;

/**
 * The one watcher of a process: while anybody listens it looks whether any process committed something, reads what is new
 * once and hands it to the streams of whom it concerns.
 */
export class LiveEvents {
  readonly #database: Database;
  readonly #liveSessions: LiveSessions;
  readonly #events: ReturnType<typeof eventReader>;
  readonly #streams = new Map<UserId, Set<LiveStream>>();
  #starting: Promise<void> | null = null;
  /** Readers whose stream is about to begin: the watcher stays for them. */
  #opening = 0;
  #position = 0;
  #version = -1;
  #closed = false;

  constructor(database: Database, liveSessions: LiveSessions) {
    this.#database = database;
    this.#liveSessions = liveSessions;
    this.#events = eventReader(database.reader);
  }

  /** Begins a stream that ends with `signal`, with its session, or when its user opens too many others. */
  async open(reader: { userId: UserId; sessionId: SessionId }, signal?: AbortSignal): Promise<LiveStream> {
    this.#opening++;
    try {
      await (this.#starting ??= this.#start());
    } finally {
      this.#opening--;
    }
    const streams = this.#streams.get(reader.userId) ?? new Set<LiveStream>();
    const stream = new LiveStream(reader, this.#position, () => {
      streams.delete(stream);
      if (streams.size === 0) this.#streams.delete(reader.userId);
      signal?.removeEventListener("abort", leave);
    });
    const leave = () => stream.end("left");
    this.#streams.set(reader.userId, streams.add(stream));
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) leave();
    if (this.#closed) stream.end("closing");
    if (streams.size > STREAMS_PER_USER) [...streams][0]?.end("too_many");
    return stream;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#all().length;
  }

  /** Ends every stream, and those to come: the process is about to end. */
  close(): void {
    this.#closed = true;
    for (const stream of this.#all()) stream.end("closing");
  }

  #all(): LiveStream[] {
    return [...this.#streams.values()].flatMap((streams) => [...streams]);
  }

  async #start(): Promise<void> {
    try {
      this.#version = this.#database.version();
      this.#position = await this.#events.newest();
    } catch (error) {
      this.#starting = null;
      throw error;
    }
    void this.#watch();
  }

  async #watch(): Promise<void> {
    let failing = false;
    for (let polls = 1; ; polls++) {
      await pause(POLL_MS, undefined, { ref: false });
      if (this.#streams.size + this.#opening === 0) break;
      try {
        await this.#deliver();
        if (polls % POLLS_PER_SESSION_CHECK === 0) await this.#endWithSessions();
        failing = false;
      } catch (error) {
        // Told once; the next look tries again, and nothing is lost meanwhile.
        if (!failing) logFault("watching events", error);
        failing = true;
      }
    }
    this.#starting = null;
  }

  async #deliver(): Promise<void> {
    // Asked before reading: what is committed meanwhile makes it another number next time.
    const version = this.#database.version();
    if (version === this.#version) return;
    for await (const events of this.#events.after(this.#position)) {
      for (const event of events) {
        for (const stream of this.#streams.get(event.userId) ?? []) stream.push(event);
        this.#position = event.seq;
      }
    }
    this.#version = version;
  }

  async #endWithSessions(): Promise<void> {
    const streams = this.#all();
    const live = await this.#liveSessions([...new Set(streams.map(({ sessionId }) => sessionId))]);
    for (const stream of streams) if (!live.has(stream.sessionId)) stream.end("session_over");
  }
}

/** Next bundles routes and pages apart; one process still has one watcher of a database. */
const shared = globalThis as typeof globalThis & { webpezLive?: Map<Database, LiveEvents> };

/** The watcher of a database. */
export function liveEvents(database: Database, liveSessions: LiveSessions): LiveEvents {
  const watchers = (shared.webpezLive ??= new Map<Database, LiveEvents>());
  const watcher = watchers.get(database) ?? new LiveEvents(database, liveSessions);
  watchers.set(database, watcher);
  return watcher;
}

/** Ends all streams of this process, which would keep it from ending. */
export function closeLiveEvents(): void {
  for (const watcher of shared.webpezLive?.values() ?? []) watcher.close();
}
