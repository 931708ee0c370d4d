import { inWords } from "./in-words";

/**
 * `npm run db:copy -- FROM TO`: moves a SQLite file (`file:./data/webpez.db`) into an empty PostgreSQL database
 * (`postgres://user@host/shop`), shows how far it is, and keeps it only if every row arrived and the books add up there. The
 * file stays as it is; stop its servers before, since what they write afterwards stays behind.
 */
await inWords(async () => {
  const [from, to] = process.argv.slice(2);
  if (!from?.startsWith("file:") || !to || !/^postgres(?:ql)?:\/\//.test(to)) {
    throw new Error("Name both: npm run db:copy -- file:./data/webpez.db postgres://user@host/shop");
  }
  // Before anything reads it: the tables of this process are those of the place where the copy arrives.
  process.env.DATABASE_URL = to;
  const { verifyBooks } = await import("~/modules/books/service");
  const { systemClock } = await import("~/server/clock");
  const { copyToPostgres } = await import("~/server/db/postgres/copy");
  const began = Date.now();
  let rows = 0;
  await copyToPostgres(
    from.slice("file:".length),
    to,
    ({ table, done, all }) => {
      if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K  ${table}: ${done} of ${all}`);
      if (done < all) return;
      rows += all;
      process.stdout.write(process.stdout.isTTY ? "\n" : `  ${table}: ${all}\n`);
    },
    async (arrived) => {
      console.log("  Checking the books");
      const { discrepancies } = await verifyBooks(arrived, systemClock.now());
      const [first] = discrepancies;
      if (first)
        throw new Error(`The books do not add up, so nothing was kept: ${first.check}; ${first.row}: ${first.detail}`);
    },
  );
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${rows} rows are there and the books add up, after ${seconds} s. Set DATABASE_URL to use it.`);
});
