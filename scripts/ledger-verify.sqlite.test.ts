import { spawnSync } from "node:child_process";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { dropGuards, recreateGuards } from "~/server/db/guards";
import { reseal } from "~/testing/reseal";
import { copyShop, wholeShop } from "~/testing/whole-shop";

function verify(path: string) {
  const env = { ...process.env, DATABASE_URL: `file:${path}` };
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/ledger-verify.ts"];
  return spawnSync(process.execPath, command, { encoding: "utf8", env });
}

test("the command passes sound books with everything in them, and names the exact rows of damaged ones", async () => {
  const shop = await wholeShop();
  const sound = verify(shop.path);
  expect(sound).toMatchObject({ status: 0, stderr: "" });
  const head = shop.raw.prepare("SELECT seq || ' ' || hash FROM transfers ORDER BY seq DESC LIMIT 1").pluck().get();
  expect(sound.stdout).toContain(`The chain ends at ${String(head)}`);
  expect(sound.stdout).not.toContain("FAIL");

  const path = `${shop.path}.damaged`;
  const damaged = (damage: (client: Sqlite.Database) => void): string => {
    copyShop(shop, path);
    const client = new Sqlite(path);
    client.pragma("foreign_keys = OFF");
    damage(client);
    client.close();
    const { status, stderr } = verify(path);
    expect(status).toBe(1);
    return stderr;
  };
  const { id: ana } = shop.people.ana;
  const wallet = String(shop.raw.prepare("SELECT id FROM ledger_accounts WHERE user_id = ?").pluck().get(ana));

  const edited = damaged((client) => {
    client.exec("DROP TRIGGER ledger_accounts_only_posted");
    client.prepare("UPDATE ledger_accounts SET balance = 700 WHERE user_id = ?").run(ana);
  });
  expect(edited).toContain(`${wallet}: balance 700, transfers `);
  expect(edited).toContain("ledger_accounts_only_posted: missing, changed or strange");

  const rebuilt = damaged((client) => {
    client.exec("CREATE TABLE copy AS SELECT * FROM lots; DROP TABLE lots; CREATE VIEW lots AS SELECT * FROM copy");
  });
  expect(rebuilt).toContain("table lots: missing, changed or strange");

  const covered = damaged((client) => {
    client.transaction(() => {
      dropGuards(client);
      client.exec("UPDATE transfers SET created_at = created_at - 1 WHERE code = 'release'");
      reseal(client, 1);
      recreateGuards(client);
    })();
  });
  const proof = String(shop.raw.prepare("SELECT id FROM proofs").pluck().get());
  expect(covered).toContain(
    `The chain passes through every head that an earlier proof recorded\n  ${proof}: transfer `,
  );
  expect(covered).toContain("The books do not add up: 1 discrepancies.");
});
