import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { env } from "~/env";
import { ageOfNewest, backupFolder, backupName, backupsIn } from "~/server/backups";
import { copyOf } from "~/server/db/copies";
import { engine } from "~/server/db/engine";
import { lockFile } from "~/server/db/file-lock";
import { booksOf } from "./books-of";
import { inWords } from "./in-words";

const HOUR_MS = 3_600_000;

const NOT_OURS = "DATABASE_URL is a PostgreSQL database: back it up with its own tools, such as pg_dump.";

/**
 * `npm run backup`: writes DATABASE_URL, as it is at one moment, into the folder `backups` beside it (`--to` names another),
 * checks the books of what was written, and keeps the newest BACKUP_KEEP (`--keep`). Servers may go on meanwhile.
 *
 * With `--unless-younger HOURS` nothing is written where the newest backup is younger, or another process is writing one: of
 * all that are started so at once, one writes.
 */
await inWords(async () => {
  const { values } = parseArgs({
    options: { to: { type: "string" }, keep: { type: "string" }, "unless-younger": { type: "string" } },
  });
  if (engine === "postgres") throw new Error(NOT_OURS);
  const folder = values.to ?? backupFolder(env.databasePlace);
  const keep = Number(values.keep ?? env.BACKUP_KEEP);
  if (!Number.isInteger(keep) || keep < 1) throw new Error(`--keep must be a number of backups, such as 14.`);
  if (values["unless-younger"] === undefined) return backUp(folder, keep);

  const hours = Number(values["unless-younger"]);
  if (!(hours > 0)) throw new Error(`--unless-younger must be a number of hours, such as 24.`);
  const release = lockFile(`${env.databasePlace}.backup-lock`, 0);
  if (!release) return console.log("Another process is writing a backup.");
  try {
    // Asked under the lock: somebody may have written one since this was started.
    const age = ageOfNewest(folder, env.databasePlace, Date.now()) / HOUR_MS;
    if (age < hours) return console.log(`The newest backup is ${age.toFixed(1)} hours old: none is due.`);
    await backUp(folder, keep);
  } finally {
    release();
  }
});

async function backUp(folder: string, keep: number): Promise<void> {
  const file = join(folder, backupName(env.databasePlace, Date.now()));
  mkdirSync(folder, { recursive: true });
  await copyOf(env.databasePlace, file, async (copy) => {
    const { discrepancies } = await booksOf(copy);
    if (discrepancies.length > 0) {
      throw new Error(
        `The books do not add up (npm run ledger:verify says where), so nothing was kept of them in ${folder}.`,
      );
    }
  });
  console.log(`${file} (${Math.ceil(statSync(file).size / 1024)} KiB) holds sound books.`);

  for (const old of backupsIn(folder, env.databasePlace).slice(0, -keep)) {
    rmSync(join(folder, old));
    console.log(`${join(folder, old)} was removed: ${keep} are kept.`);
  }
}
