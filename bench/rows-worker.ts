import { freemem } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type Sqlite from "better-sqlite3";
import { connect } from "~/server/db/sqlite";
import { statements, type Value } from "./rows";

/** Some rows, one after another: of each the number of its statement, how many values it has, and these. */
export type Batch = Value[];

/** Kilobytes that SQLite may keep in memory until its COMMIT: without, most of the time goes by in writing and reading pages. */
const CACHE = Math.floor(freemem() / 2 / 1024);

/**
 * Writes batches of rows into a new file, in a thread of its own, since making rows costs as much as writing them. The guards
 * are in place and see each row. It answers each batch with the rows written so far; `null` ends it. All of it is one
 * transaction: what was not there before it needs no copy to be undone by.
 */
const client = connect(workerData as string);
// Nothing of a file that is not there yet can get lost.
for (const [name, value] of Object.entries({ journal_mode: "memory", locking_mode: "exclusive" })) {
  if (client.pragma(`${name} = ${value}`, { simple: true }) !== value) throw new Error(`There is no ${name} ${value}.`);
}
client.pragma("synchronous = off");
client.pragma(`cache_size = -${CACHE}`);
const prepared = statements.map((text) => client.prepare(text));
const written = client.prepare<[], number>("select total_changes()").pluck();

client.exec("BEGIN");
parentPort?.on("message", (batch: Batch | null) => {
  if (batch === null) return end(client);
  for (let at = 0; at < batch.length;) {
    const [statement, length] = [batch[at] as number, batch[at + 1] as number];
    prepared[statement]?.run(...batch.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  parentPort?.postMessage(written.get(), []);
});

function end(client: Sqlite.Database): void {
  client.exec("COMMIT");
  client.pragma("locking_mode = normal");
  client.pragma("journal_mode = wal");
  client.close();
  parentPort?.close();
}
