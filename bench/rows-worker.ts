import { freemem } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type Sqlite from "better-sqlite3";
import { connect } from "~/server/db/sqlite";
import { statements, type Value } from "./rows";

/** Some rows, one after another: of each the number of its statement, how many values it has, and these. */
export type Batch = Value[];

/** Kilobytes that SQLite may keep in memory until its COMMIT: without, most of the time goes by in writing and reading pages. */
const CACHE = Math.floor(freemem() / 2 / 1024);

/** Indexes that guards look into. All others are made once the rows are there, in their order: it spares a fifth of the time. */
const OF_GUARDS = [
  "allocations_of_lot",
  "lots_open",
  "programme_terms_by_start",
  "purchases_of_buyer",
  "refunds_of_purchase",
  "transfers_of_reservation",
  "transfers_reversing",
  "transfers_rewarding_referrer",
];

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
const laterIndexes = client
  .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_schema where sql like 'CREATE INDEX%'")
  .all()
  .filter(({ name }) => !OF_GUARDS.includes(name));

client.exec(`BEGIN; ${laterIndexes.map(({ name }) => `DROP INDEX ${name};`).join(" ")}`);
const prepared = statements.map((text) => client.prepare(text));
const written = client.prepare<[], number>("select total_changes()").pluck();

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
  for (const { sql } of laterIndexes) client.exec(sql);
  client.exec("COMMIT");
  // What is measured next would share the disk with what is not written yet.
  client.pragma("synchronous = full");
  client.pragma("locking_mode = normal");
  client.pragma("journal_mode = wal");
  client.close();
  parentPort?.close();
}
