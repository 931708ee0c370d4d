import { migrate } from "~/server/db/migrate";

/** Migrates the database whose address is its one argument: for tests that cannot wait for a promise. */
await migrate(process.argv[2] ?? "");
