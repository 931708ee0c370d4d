// `npm run db:generate -- --name=WORDS`: writes what src/server/db/schema.ts asks for beyond the migrations, for both engines.
// By hand then: `STRICT` behind each table of SQLite, `COLLATE "C"` behind each text of PostgreSQL; tests ask for both.
import { join } from "node:path";
import { command, root, runNode } from "./steps.mjs";

await command(async () => {
  const drizzleKit = join(root, "node_modules", "drizzle-kit", "bin.cjs");
  for (const DATABASE_URL of ["file:./data/webpez.db", "postgres://localhost/webpez"]) {
    const { code } = await runNode([drizzleKit, "generate", ...process.argv.slice(2)], {
      show: true,
      env: { ...process.env, DATABASE_URL },
    });
    if (code !== 0) return code;
  }
  return 0;
});
