import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { env } from "~/env";
import { copyOf } from "~/server/db/copies";
import { booksOf } from "./books-of";
import { inWords } from "./in-words";

/**
 * `npm run backup`: writes DATABASE_URL, as it is at one moment, into the folder `backups` beside it (`--to` names another),
 * checks the books of what was written, and keeps the newest 14 (`--keep`). Servers may go on meanwhile.
 */
await inWords(async () => {
  const { values } = parseArgs({ options: { to: { type: "string" }, keep: { type: "string", default: "14" } } });
  const folder = values.to ?? join(dirname(env.databasePath), "backups");
  const keep = Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1) throw new Error(`--keep must be a number of backups, such as 14.`);

  const name = basename(env.databasePath).replace(/\.db$/, "");
  const moment = new Date().toISOString().replace(/[:.]/g, "-");
  const file = join(folder, `${name}-${moment}.db`);
  mkdirSync(folder, { recursive: true });
  await copyOf(env.databasePath, file, async (copy) => {
    const { discrepancies } = await booksOf(copy);
    if (discrepancies.length > 0) {
      throw new Error(
        `The books do not add up (npm run ledger:verify says where), so nothing was kept of them in ${folder}.`,
      );
    }
  });
  console.log(`${file} (${Math.ceil(statSync(file).size / 1024)} KiB) holds sound books.`);

  const MOMENT = /^-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/;
  const backups = readdirSync(folder).filter((each) => each.startsWith(name) && MOMENT.test(each.slice(name.length)));
  for (const old of backups.toSorted().slice(0, -keep)) {
    rmSync(join(folder, old));
    console.log(`${join(folder, old)} was removed: ${keep} are kept.`);
  }
});
