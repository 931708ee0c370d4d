import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { buy, expectSoundBooks, logIn, shopBeforeTheStorm } from "./shop";

const BACKUPS = 5;
const CLIENTS = 8;
const METRICS_TOKEN = "the-storm-reads-metrics";

/** A command of ours on a database, beside whatever goes on. */
async function run(script: string, path: string, ...args: string[]): Promise<number | null> {
  const command = ["--conditions=react-server", "--import", "tsx", `scripts/${script}.ts`, ...args];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: `file:${path}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [status] = (await once(child, "exit")) as [number | null];
  return status;
}

test(`${BACKUPS} backups taken while people buy at two servers restore, each with sound books of its moment`, async () => {
  const shop = await shopBeforeTheStorm({ spenders: 4, friends: 40 });
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  const buyers = [...shop.spenders, ...shop.friends];
  const tokens: string[] = [];
  for (const buyer of buyers) tokens.push(await logIn(origins[0], buyer));
  const folder = mkdtempSync(join(tmpdir(), "webpez-backups-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));

  let storm = true;
  let acknowledged = 0;
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let nth = 0; storm; nth++) {
      const token = tokens[(nth * CLIENTS + client) % tokens.length] ?? "";
      const answer = await buy(origins[nth % 2 === 0 ? 0 : 1], token, `${client} ${nth}`);
      if (answer.status === 201) acknowledged += 1;
      await answer.text();
    }
  });
  const moments: number[] = [];
  for (let nth = 0; nth < BACKUPS; nth++) {
    moments.push(acknowledged);
    expect(await run("backup", shop.path, "--to", folder)).toBe(0);
  }
  storm = false;
  await Promise.all(clients);

  const backups = readdirSync(folder).toSorted();
  expect(backups).toHaveLength(BACKUPS);
  for (const [nth, backup] of backups.entries()) {
    const restored = join(folder, `restored-${nth}.db`);
    expect(await run("restore", restored, join(folder, backup))).toBe(0);
    await expectSoundBooks(restored);
    const client = new Sqlite(restored, { readonly: true });
    const purchases = Number(client.prepare("select count(*) from purchases").pluck().get());
    client.close();
    // What was acknowledged before it began is in it.
    expect(purchases).toBeGreaterThanOrEqual(moments[nth] ?? Number.NaN);
    expect(purchases).toBeLessThanOrEqual(acknowledged);
  }
  expect(acknowledged).toBeGreaterThan(moments[1] ?? 0);
});

/** Two servers on a shop that make backups by themselves. */
async function serversWithBackups(path: string): Promise<Servers> {
  const servers = new Servers(path, { BACKUP_EVERY_HOURS: "1", METRICS_TOKEN });
  onTestFinished(() => servers.kill());
  await servers.start();
  return servers;
}

/** Seconds, as a server measures them now. */
async function ageOfBackup(): Promise<string> {
  const answer = await fetch(`${origins[0]}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  return /^webpez_backup_age_seconds (.+)$/m.exec(await answer.text())?.[1] ?? "";
}

test("two servers that are set so make one backup, and tell how old it is", async () => {
  const { path } = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = await serversWithBackups(path);
  const folder = join(dirname(path), "backups");
  const backups = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".db")) : []);
  await expect.poll(backups, { timeout: 60_000 }).toHaveLength(1);
  expect(Number(await ageOfBackup())).toBeLessThan(60);
  const restored = `${path}.restored.db`;
  expect(await run("restore", restored, join(folder, backups()[0] ?? ""))).toBe(0);
  await expectSoundBooks(restored);
  expect(backups()).toHaveLength(1);
  expect(servers.log.filter((line) => line["level"] === "error")).toEqual([]);
});

test("a backup that cannot be made is an error in the log, and there is none in what is measured", async () => {
  const { path } = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  // No folder can be where a file is.
  writeFileSync(join(dirname(path), "backups"), "");
  const servers = await serversWithBackups(path);
  const errors = () => servers.log.filter((line) => line["level"] === "error");
  await expect.poll(() => errors().length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(errors()[0]).toMatchObject({
    where: "job backUpWhenDue",
    error: { message: expect.stringMatching(/^The backup failed\. .*EEXIST/) as unknown },
  });
  expect(await ageOfBackup()).toBe("+Inf");
});
