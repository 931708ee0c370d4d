import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { buy, expectSoundBooks, logIn, shopBeforeTheStorm } from "./shop";

const BACKUPS = 5;
const CLIENTS = 8;

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
