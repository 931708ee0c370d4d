// .env: written once with secrets of its own, never overwritten.
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal, root, say } from "./steps.mjs";

const SETTINGS = [
  "PORT",
  "HOST",
  "DATABASE_URL",
  "DATA_FOLDER",
  "NEXTAUTH_URL",
  "NEXTAUTH_SECRET",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "FRONTEND_URL",
  "SMTP_URL",
  "MAIL_FROM",
  "WEBPEZ_DEMO",
];

/** What a new .env is written for. Whoever says all of it has no use for the file. */
const WRITTEN_ANEW = ["NEXTAUTH_SECRET", "ADMIN_EMAIL", "ADMIN_PASSWORD"];

const newSecret = () => randomBytes(32).toString("base64url");

/** Makes sure that there is a .env, where it is of use, and a NEXTAUTH_SECRET, then takes from it what the environment does not say. */
export function readSettings(folder = root) {
  for (const name of SETTINGS) if (process.env[name] === "") delete process.env[name];
  const file = join(folder, ".env");
  try {
    if (!existsSync(file)) {
      if (WRITTEN_ANEW.some((name) => !process.env[name])) writeNew(file);
    } else if (!process.env.NEXTAUTH_SECRET) addSecretIfMissing(file);
  } catch (error) {
    if (!process.env.NEXTAUTH_SECRET) {
      throw new Refusal(
        `.env could not be written (${String(error)}). Set NEXTAUTH_SECRET in the environment instead.`,
      );
    }
  }
  if (existsSync(file)) process.loadEnvFile(file);
  for (const name of SETTINGS) if (process.env[name] === "") delete process.env[name];
}

/** Readable by its owner only; whole or not at all, also when two commands start at once. @param {string} file */
function writeNew(file) {
  const text = readFileSync(join(root, ".env.example"), "utf8")
    .replace(/^# Settings of Webpez\..*\n/, "# Settings of Webpez, written by `npm start`. Every one is optional.\n")
    .replace(/^NEXTAUTH_SECRET=$/m, `NEXTAUTH_SECRET=${newSecret()}`)
    .replace(/^ADMIN_PASSWORD=$/m, `ADMIN_PASSWORD=${randomBytes(12).toString("base64url")}`);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
    say("Wrote .env with secrets of its own");
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

/** @param {string} file */
function addSecretIfMissing(file) {
  const text = readFileSync(file, "utf8");
  if (/^[ \t]*(export[ \t]+)?NEXTAUTH_SECRET[ \t]*=[ \t]*['"]?[^\s'"#]/m.test(text)) return;
  appendFileSync(file, `${text === "" || text.endsWith("\n") ? "" : "\n"}NEXTAUTH_SECRET=${newSecret()}\n`);
  say("Added a NEXTAUTH_SECRET to .env");
}
