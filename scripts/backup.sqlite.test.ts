import { execFile, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { aPurchase, aUser } from "~/testing/factories";
import { copyShop, wholeShop } from "~/testing/whole-shop";

/** A shop with everything in it, in a folder of its own. */
async function aShop() {
  const shop = await wholeShop();
  const folder = mkdtempSync(join(tmpdir(), "webpez-backup-"));
  const path = join(folder, "shop.db");
  copyShop(shop, path);
  const command = (script: string, args: string[]) => [
    "--conditions=react-server",
    "--import",
    "tsx",
    `scripts/${script}.ts`,
    ...args,
  ];
  const env = { ...process.env, DATABASE_URL: `file:${path}` };
  const run = (script: "backup" | "restore" | "ledger-verify", ...args: string[]) =>
    spawnSync(process.execPath, command(script, args), { encoding: "utf8", env });
  /** The same, beside others. @throws if it fails */
  const start = (script: "backup", ...args: string[]) =>
    promisify(execFile)(process.execPath, command(script, args), { env });
  const backups = () => (existsSync(join(folder, "backups")) ? readdirSync(join(folder, "backups")).toSorted() : []);
  return { shop, folder, path, run, start, backups };
}

const purchasesIn = (path: string) => {
  const client = new Sqlite(path, { readonly: true });
  const count = client.prepare("select count(*) from purchases").pluck().get() as number;
  client.close();
  return count;
};

function expectRefused({ status, stderr }: { status: number | null; stderr: string }, words: string): void {
  expect(stderr).toContain(words);
  // Words, and no trace of ours.
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
}

test("a backup is one file with sound books; restored, it is the database, and what was there is kept", async () => {
  const { path, folder, run, backups } = await aShop();
  const made = run("backup");
  expect(made).toMatchObject({ status: 0, stderr: "" });
  const [backup = ""] = backups();
  expect(backups()).toEqual([expect.stringMatching(/^shop-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/)]);
  const kept = purchasesIn(path);

  const later = new Sqlite(path);
  later.exec("delete from sessions");
  later.close();
  writeFileSync(join(folder, "backups", "mine.db"), "not a backup of ours");
  const restored = run("restore", join(folder, "backups", backup));
  expect(restored).toMatchObject({ status: 0, stderr: "" });
  expect(purchasesIn(path)).toBe(kept);
  expect(run("ledger-verify").status).toBe(0);
  const [aside = ""] = readdirSync(folder).filter((name) => name.includes(".before-"));
  const before = new Sqlite(join(folder, aside), { readonly: true });
  expect(before.prepare("select count(*) from sessions").pluck().get()).toBe(0);
  before.close();
  expect(readdirSync(folder).filter((name) => name.includes(".part-"))).toEqual([]);
});

test("the newest are kept, and nothing that is no backup is touched", async () => {
  const { folder, run, backups } = await aShop();
  for (let nth = 0; nth < 2; nth++) expect(run("backup").status).toBe(0);
  writeFileSync(join(folder, "backups", "shop-of-mine.db"), "");
  const before = backups();
  expect(run("backup", "--keep", "2").stdout).toContain("was removed: 2 are kept.");
  expect(backups()).toHaveLength(3);
  expect(backups()).toContain("shop-of-mine.db");
  expect(backups()).not.toContain(before[0]);
  expectRefused(run("backup", "--keep", "none"), "--keep must be");
});

test("of four that are started at once where one is due, one writes; a younger backup is left as the newest", async () => {
  const { folder, start, backups, run } = await aShop();
  const told = await Promise.all(Array.from({ length: 4 }, () => start("backup", "--unless-younger", "1")));
  expect(backups()).toHaveLength(1);
  expect(told.filter(({ stdout }) => stdout.includes("holds sound books"))).toHaveLength(1);
  const others = told.filter(({ stdout }) => /Another process is writing a backup|none is due/.test(stdout));
  expect(others).toHaveLength(3);

  expect(run("backup", "--unless-younger", "1").stdout).toContain("none is due");
  expect(backups()).toHaveLength(1);
  // An hour and more went by.
  const [first = ""] = backups();
  const older = first.replace(/T.*Z/, "T00-00-00-000Z").replace(/-\d{4}-/, "-2025-");
  renameSync(join(folder, "backups", first), join(folder, "backups", older));
  expect(run("backup", "--unless-younger", "1").stdout).toContain("holds sound books");
  expect(backups()).toEqual([older, expect.stringMatching(/^shop-/)]);
  expectRefused(run("backup", "--unless-younger", "soon"), "--unless-younger must be");
});

test("a damaged backup is refused by name, and the database stays as it was", async () => {
  const { path, folder, run, backups } = await aShop();
  run("backup");
  const whole = join(folder, "backups", backups()[0] ?? "");
  const before = readFileSync(path);
  const refused = (damage: (file: string) => void): string => {
    const file = join(folder, "damaged.db");
    copyFileSync(whole, file);
    damage(file);
    const { status, stderr } = run("restore", file);
    expect(status).toBe(1);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes(".part-") || name.includes(".before-"))).toEqual([]);
    return stderr;
  };
  expect(refused((file) => truncateSync(file, 40_000))).toMatch(/damaged|malformed|not a database/);
  expect(refused((file) => writeFileSync(file, "no database at all, but words"))).toMatch(/not a database/);
  const forged = refused((file) => {
    const client = new Sqlite(file);
    client.exec(
      "drop trigger ledger_accounts_only_posted; update ledger_accounts set balance = balance + 1 where balance > 0",
    );
    client.close();
  });
  expect(forged).toContain("damaged.db is damaged, and was not restored");
  expectRefused(run("restore", join(folder, "nothing.db")), "There is no");
  expect(run("restore").stderr).toContain("Name the backup");
});

test("a database whose books do not add up is not backed up over sound ones", async () => {
  const { path, run, backups } = await aShop();
  run("backup");
  const client = new Sqlite(path);
  client.exec(
    "drop trigger ledger_accounts_only_posted; update ledger_accounts set balance = balance + 1 where balance > 0",
  );
  client.close();
  expectRefused(run("backup", "--keep", "1"), "do not add up");
  expect(backups()).toHaveLength(1);
});

test("nothing is restored over a database that is in use; a backup of it is taken while it is written", async () => {
  const { shop, run, folder } = await aShop();
  const { ctx, product } = shop;
  const buyer = await aUser(ctx);
  const command = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, ["--conditions=react-server", "--import", "tsx", `scripts/${script}.ts`, ...args], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: `file:${shop.path}` },
    });
  run("backup");
  const backup = join(folder, "backups", readdirSync(join(folder, "backups"))[0] ?? "");
  await aPurchase(ctx, buyer.id, product.id);
  expectRefused(command("restore", backup), "is in use: stop its servers first");
  expect(await aPurchase(ctx, buyer.id, product.id)).toBeTruthy();
  expect(command("backup", "--to", join(folder, "elsewhere"))).toMatchObject({ status: 0 });
  expect(purchasesIn(join(folder, "elsewhere", readdirSync(join(folder, "elsewhere"))[0] ?? ""))).toBe(
    purchasesIn(shop.path),
  );
  expect(basename(shop.path)).toMatch(/\.db$/);
});

test("a backup takes the place of a database that is damaged, and what is left of that is kept", async () => {
  const { path, folder, run, backups } = await aShop();
  run("backup");
  const backup = join(folder, "backups", backups()[0] ?? "");
  for (const damage of [() => writeFileSync(path, "no database at all, but words"), () => truncateSync(path, 40_000)]) {
    damage();
    writeFileSync(`${path}-wal`, "what a killed server left");
    expect(run("restore", backup)).toMatchObject({ status: 0, stderr: "" });
    expect(run("ledger-verify").status).toBe(0);
  }
  expect(readdirSync(folder).filter((name) => /\.before-.*Z$/.test(name))).toHaveLength(2);
});
