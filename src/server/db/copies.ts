import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { connect } from "./sqlite";
import { isBusy } from "./sqlite-writer";

/** Pages that are copied and flushed at once: with a whole file to flush, the disk would keep a COMMIT of others waiting. */
const STEP = 500;

/** Longer than any server keeps a lock; milliseconds. */
const LONGEST_WAIT = 15_000;

/**
 * Writes one moment of a database into a new file, whatever is written meanwhile; readers and writers do not wait for it.
 * Whoever reads the file sees either none or a whole one. @throws if the source is missing or `to` is there already
 */
export function copyOf(path: string, to: string, assertSound: (copy: string) => Promise<void>): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} is there already.`);
  return placed(to, assertSound, async (part) => {
    const source = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: LONGEST_WAIT });
    try {
      // One read transaction around all steps: what is written meanwhile would have the copy begin anew.
      source.exec("BEGIN; SELECT 1 FROM sqlite_schema");
      const progress = () => {
        flush(part);
        return STEP;
      };
      await source.backup(part, { progress });
    } finally {
      source.close();
    }
  });
}

/**
 * Puts a copy in the place of a database that no server has open, and keeps what was there as `aside`.
 * @throws if the database is in use, or the copy is unsound: then nothing was replaced
 */
export function replaceBy(
  path: string,
  copy: string,
  aside: string,
  assertSound: (copy: string) => Promise<void>,
): Promise<void> {
  return placed(
    path,
    assertSound,
    (part) => copyFileSync(copy, part),
    () => setAside(path, aside),
  );
}

/** Writes beside the place, has it judged, and moves it there at one stroke. */
async function placed(
  place: string,
  assertSound: (part: string) => Promise<void>,
  write: (part: string) => Promise<void> | void,
  makeRoom = () => {},
): Promise<void> {
  const part = `${place}.part-${process.pid}`;
  try {
    await write(part);
    assertWhole(part);
    await assertSound(part);
    flush(part);
    makeRoom();
    renameSync(part, place);
    flush(dirname(place));
  } finally {
    for (const rest of ["", "-wal", "-shm"]) rmSync(part + rest, { force: true });
  }
}

/** Every page is readable and in its place. Ours are in WAL mode; closed, one is a single file again. */
function assertWhole(part: string): void {
  const client = connect(part);
  try {
    const found = client.pragma("integrity_check(1)", { simple: true });
    if (found !== "ok") throw new Error(`The file is damaged: ${String(found)}.`);
  } finally {
    client.close();
  }
}

/** Moves a database away, with what belongs to it: its WAL, where a damaged one could not be closed. */
function setAside(path: string, aside: string): void {
  if (!existsSync(path)) return;
  assertUnused(path);
  for (const part of ["", "-wal"]) if (existsSync(path + part)) renameSync(path + part, aside + part);
  rmSync(`${path}-shm`, { force: true });
}

/** In WAL mode this lock is had only while nobody else has the file open; closing then leaves no WAL behind. */
function assertUnused(path: string): void {
  const client = new Sqlite(path, { timeout: 0 });
  try {
    client.pragma("locking_mode = EXCLUSIVE");
    client.exec("BEGIN EXCLUSIVE; COMMIT");
  } catch (error) {
    // What is damaged is what a backup is for.
    if (isBusy(error)) throw new Error(`${path} is in use: stop its servers first.`, { cause: error });
  } finally {
    client.close();
  }
}

function flush(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
