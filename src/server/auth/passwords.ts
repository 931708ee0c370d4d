import { join } from "node:path";
import { dictionary } from "@zxcvbn-ts/language-common";
import { Piscina } from "piscina";
import { env } from "~/env";
import { BusyError } from "../db/faults";

/**
 * Hashing, in worker threads: at this cost one hash takes about 140 ms, and twenty at once on the main thread would stall
 * every other request for over a second. Unit tests make hundreds of accounts and hash cheaply; the journeys do not.
 */
const COST = env.VITEST ? 4 : 11;
const THREADS = 2;

/** Waiting hashes beyond this are refused as busy: some 20 s of work. */
const LONGEST_QUEUE = 256;

/** bcrypt ignores what comes after, so nothing longer was ever accepted as a password. */
const PASSWORD_BYTES = 72;

/** Of a random password nobody knows, at cost 11: checking against it takes as long as against a real one. */
const NOBODYS_HASH = "$2b$11$DlST1vCxdnKMK.3OGPKGt.59e39XonhPsYIS/3Cpf8VldRD09/uqW";

const shared = globalThis as typeof globalThis & { webpezPasswords?: Piscina };

function pool(): Piscina {
  shared.webpezPasswords ??= new Piscina({
    // Found from the project's folder, since the server's bundle lies elsewhere.
    filename: join(process.cwd(), "src/server/auth/password-worker.mjs"),
    minThreads: THREADS,
    maxThreads: THREADS,
    maxQueue: LONGEST_QUEUE,
  });
  return shared.webpezPasswords;
}

/** Those of a new password's length, as zxcvbn counted them in leaked lists. */
let common: Set<string> | undefined;

/** Whether a password is among the 18,000 most common ones, in any case of its letters. */
export function isCommonPassword(password: string): boolean {
  common ??= new Set(dictionary["passwords-common"].filter((each) => each.length >= 8));
  return common.has(password.toLowerCase());
}

/** @throws BusyError when too many hashes wait */
export function hashPassword(password: string): Promise<string> {
  return work<string>("hash", { password, cost: COST });
}

/**
 * Whether the password belongs to the hash. Takes as long without a hash (an unknown user), and answers false.
 * @throws BusyError when too many hashes wait
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const matches = await work<boolean>("compare", { password, hash: hash ?? NOBODYS_HASH });
  return matches && hash !== undefined && isOnePassword(password);
}

/** bcrypt repeats a short password with a zero byte in between, so "p" and "p\0p" have one hash: the second is none. */
const isOnePassword = (password: string) => Buffer.byteLength(password) <= PASSWORD_BYTES && !password.includes("\0");

async function work<T>(name: "hash" | "compare", job: Record<string, unknown>): Promise<T> {
  const threads = pool();
  if (threads.queueSize >= LONGEST_QUEUE) throw new BusyError("Too many passwords wait to be hashed.");
  return (await threads.run(job, { name })) as T;
}

/** Ends the threads, so that a script can end. */
export async function closePasswords(): Promise<void> {
  await shared.webpezPasswords?.destroy();
  delete shared.webpezPasswords;
}
