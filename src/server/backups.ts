import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { env } from "~/env";

const HOUR_MS = 3_600_000;

/** What follows the database's name in the name of a backup: when it was made. */
const MOMENT = /^-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.db$/;

/** Where a database's backups are kept, beside it. */
export const backupFolder = (database: string) => join(dirname(database), "backups");

const nameOf = (database: string) => basename(database).replace(/\.db$/, "");

/** What a backup is called that is made now, in milliseconds. */
export const backupName = (database: string, now: number) =>
  `${nameOf(database)}-${new Date(now).toISOString().replace(/[:.]/g, "-")}.db`;

/** The names of a database's backups in a folder, the oldest first. */
export function backupsIn(folder: string, database: string): string[] {
  return namesIn(folder)
    .filter((name) => momentOf(name, database) !== null)
    .toSorted();
}

/** A folder that is not there yet, or cannot be read, has none: writing one says what is wrong. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** When a backup was made, in milliseconds; null for what is none of this database's. */
function momentOf(name: string, database: string): number | null {
  if (!name.startsWith(nameOf(database))) return null;
  const [, hour, minute, second, rest] = MOMENT.exec(name.slice(nameOf(database).length)) ?? [];
  return hour === undefined ? null : Date.parse(`${hour}:${minute}:${second}.${rest}`);
}

/** Milliseconds since the newest backup in a folder was made; Infinity without one. Reads names alone. */
export function ageOfNewest(folder: string, database: string, now: number): number {
  const made = momentOf(backupsIn(folder, database).at(-1) ?? "", database);
  return made === null ? Infinity : now - made;
}

/** The same, of this server's database, now. */
export const backupAge = () => ageOfNewest(backupFolder(env.databasePlace), env.databasePlace, Date.now());

/**
 * Where BACKUP_EVERY_HOURS is set and the newest backup is older, has one made by a process of its own: what it does would keep
 * everybody waiting. Other servers may do the same at once; one backup comes of it.
 * @throws what the process said when it failed
 */
export async function backUpWhenDue(): Promise<void> {
  const hours = env.BACKUP_EVERY_HOURS;
  if (hours === undefined || backupAge() < hours * HOUR_MS) return;
  const script = ["--conditions=react-server", "--import", "tsx", "scripts/backup.ts", "--unless-younger", `${hours}`];
  try {
    await promisify(execFile)(process.execPath, script);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`The backup failed. ${(stderr ?? "").trim()}`, { cause: error });
  }
}
