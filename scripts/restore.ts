import { existsSync } from "node:fs";
import { env } from "~/env";
import { replaceBy } from "~/server/db/copies";
import { engine } from "~/server/db/engine";
import { booksOf } from "./books-of";
import { inWords } from "./in-words";

/**
 * `npm run restore -- FILE`: puts a backup in the place of DATABASE_URL, after its books were checked; what was there is kept
 * beside it. Refuses while a server has the database open.
 */
await inWords(async () => {
  if (engine === "postgres") {
    throw new Error("DATABASE_URL is a PostgreSQL database: restore it with its own tools, such as pg_restore.");
  }
  const [file] = process.argv.slice(2);
  if (!file) throw new Error("Name the backup: npm run restore -- data/backups/webpez-….db");
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  const aside = `${env.databasePlace}.before-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  const hadOne = existsSync(env.databasePlace);
  await replaceBy(env.databasePlace, file, aside, async (copy) => {
    const { discrepancies } = await booksOf(copy);
    const [first] = discrepancies;
    if (first)
      throw new Error(`${file} is damaged, and was not restored: ${first.check}; ${first.row}: ${first.detail}`);
  });
  console.log(`${env.databasePlace} is what ${file} holds.${hadOne ? ` What was there is ${aside}.` : ""}`);
});
