import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { origins, serve } from "./servers";
import { shopBeforeTheStorm } from "./shop";

/** Starts a server that cannot serve, and says what it wrote for its operator. */
async function refusalToServe(path: string): Promise<string> {
  const server = serve(origins[0], path);
  onTestFinished(() => void server.kill("SIGKILL"));
  let words = "";
  server.stdout.resume();
  server.stderr.on("data", (data: Buffer) => (words += data.toString()));
  const [status] = (await once(server, "close")) as [number | null];
  expect(status, words).toBe(1);
  // A stack, or the name of an error, is for whoever wrote it.
  expect(words).not.toMatch(/^\s+at |Error:/m);
  return words;
}

async function aDatabase(parent?: string): Promise<string> {
  const { path } = await shopBeforeTheStorm({ spenders: 1, friends: 0 }, parent);
  return path;
}

test("a server whose database is missing, damaged or something else ends, and says why", async () => {
  const path = await aDatabase();
  expect(await refusalToServe(`${path}-nowhere`)).toBe(
    `There is no database at ${path}-nowhere. \`npm start\` makes one.\n`,
  );

  const whole = readFileSync(path);
  writeFileSync(path, Buffer.concat([Buffer.alloc(100, 0xff), whole.subarray(100)]));
  expect(await refusalToServe(path)).toBe(`The database at ${path} cannot be used: file is not a database.\n`);

  writeFileSync(path, "This is a letter, and no database at all.\n".repeat(1_000));
  expect(await refusalToServe(path)).toBe(`The database at ${path} cannot be used: file is not a database.\n`);

  writeFileSync(path, whole);
  truncateSync(path, 8192);
  expect(await refusalToServe(path)).toBe(
    `The database at ${path} cannot be used: database disk image is malformed.\n`,
  );
});

/** Whether this machine lets us have a file system of our own: permissions bind nobody who may. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "webpez-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status === 0;
  if (mounted) execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
}

const mayMount = canMount();
if (!mayMount) console.log("This machine lets us mount nothing: a read-only file system at the start is not tried.");

test.skipIf(!mayMount)("a server whose database lies on a read-only file system ends, and says why", async () => {
  const folder = mkdtempSync(join(tmpdir(), "webpez-mount-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", [folder]));
  const path = await aDatabase(folder);
  // The last to be registered is the first to be done: the shop's folder can be removed again.
  onTestFinished(() => void execFileSync("mount", ["-o", "remount,rw", folder]));
  execFileSync("mount", ["-o", "remount,ro", folder]);
  expect(await refusalToServe(path)).toMatch(/^The database at \S+ cannot be used: .*\n$/);
});
