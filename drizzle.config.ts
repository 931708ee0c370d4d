import { defineConfig } from "drizzle-kit";

/** For the engine of DATABASE_URL: `npm run db:generate` writes the migration of both. */
const postgres = process.env.DATABASE_URL?.startsWith("postgres") ?? false;

export default defineConfig({
  dialect: postgres ? "postgresql" : "sqlite",
  schema: "./src/server/db/schema.ts",
  out: postgres ? "./drizzle/postgres" : "./drizzle",
  casing: "snake_case",
});
