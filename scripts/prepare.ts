import { randomBytes } from "node:crypto";
import { env } from "~/env";
import { ensureAdmin, findUser } from "~/modules/accounts/service";
import { loadCatalogue } from "~/modules/catalog/service";
import { closePasswords } from "~/server/auth/passwords";
import { systemClock } from "~/server/clock";
import { noLimits, theLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import type { Context } from "~/server/context";
import { openDatabase } from "~/server/db/database";
import { placeInWords } from "~/server/db/engine";
import { alone, migrate } from "~/server/db/migrate";
import { DEMO_PASSWORD, loadDemo } from "./demo";
import { DEMO_PEOPLE } from "./demo-people";

/**
 * Makes a database ready to serve: migrates it, loads the catalogue, makes the admin's account and the demo world. Safe
 * to run again, and by several servers at once. With --sign-ins it only prints who can log in.
 */
async function prepare(): Promise<void> {
  const place = env.databasePlace;
  await alone(place, async () => {
    step("Migrating the database", placeInWords(place));
    await migrate(place);
    const database = openDatabase(place);
    const ctx: Context = {
      database,
      clock: systemClock,
      payments: simulatedPayments,
      limits: noLimits,
      actor: "system",
    };
    step("Loading the catalogue");
    await loadCatalogue(ctx);
    await makeAdmin(ctx);
    if (env.demo) await makeDemo(ctx);
    await database.close();
    // Made here, since servers that start at once would make it at once.
    await theLimits().close();
  });
  await closePasswords();
}

async function makeAdmin(ctx: Context): Promise<void> {
  if (!env.ADMIN_EMAIL) {
    step("No admin: ADMIN_EMAIL is not set");
    return;
  }
  const password = env.ADMIN_PASSWORD ?? randomBytes(12).toString("base64url");
  const done = await ensureAdmin(ctx, { email: env.ADMIN_EMAIL, password });
  if (done === "promoted") step("This account is now the admin, with the password it had", env.ADMIN_EMAIL);
  if (done !== "made") return;
  step("Made the admin's account", env.ADMIN_EMAIL);
  if (!env.ADMIN_PASSWORD) step("Its password, shown this once", password);
}

async function makeDemo(ctx: Context): Promise<void> {
  const admin = env.ADMIN_EMAIL ? await findUser(ctx, env.ADMIN_EMAIL) : null;
  const made = await loadDemo(ctx, admin?.id, (done, all) => {
    if (process.stdout.isTTY) process.stdout.write(`\r  Making the demo world: ${done} of ${all} people`);
  });
  if (made > 0) process.stdout.write(process.stdout.isTTY ? "\n" : `  Made the demo world: ${made} people\n`);
}

function printSignIns(): void {
  if (env.ADMIN_EMAIL) {
    console.log(`  admin     ${env.ADMIN_EMAIL}  ${adminPassword()}`);
  }
  if (env.demo) {
    console.log(`  referrer  ${DEMO_PEOPLE[0].email}  ${DEMO_PASSWORD}`);
    console.log(`  friend    ${DEMO_PEOPLE[1].email}  ${DEMO_PASSWORD}`);
  }
}

/** In a demo, the password itself; on a real shop it would end up in a log. */
function adminPassword(): string {
  if (!env.ADMIN_PASSWORD) return "(the password shown when it was made)";
  return env.demo ? env.ADMIN_PASSWORD : "(ADMIN_PASSWORD in the settings)";
}

function step(what: string, detail?: string): void {
  console.log(`  ${what}${detail ? `: ${detail}` : ""}`);
}

if (process.argv.includes("--sign-ins")) printSignIns();
else await prepare();
