import { spawnSync } from "node:child_process";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { aPurchase, aUser, freshShop } from "~/testing/factories";

const verify = (path: string) => {
  const command = ["tsx", "--conditions=react-server", "scripts/ledger-verify.ts"];
  return spawnSync("npx", command, { encoding: "utf8", env: { ...process.env, DATABASE_URL: `file:${path}` } });
};

test("the command passes sound books, and names the row and the missing guard of damaged ones", async () => {
  const { ctx, path, product } = await freshShop();
  const referee = await aUser(ctx, (await aUser(ctx)).referralCode);
  await aPurchase(ctx, referee.id, product.id);
  expect(verify(path)).toMatchObject({ status: 0, stderr: "" });

  const client = new Sqlite(path);
  client.exec("DROP TRIGGER ledger_accounts_only_posted");
  client.prepare("UPDATE ledger_accounts SET balance = 7 WHERE user_id = ?").run(referee.id);
  const wallet = client.prepare("SELECT id FROM ledger_accounts WHERE user_id = ?").pluck().get(referee.id);
  client.close();
  const { status, stderr } = verify(path);
  expect(status).toBe(1);
  expect(stderr).toContain(`${String(wallet)}: balance 7, transfers 2`);
  expect(stderr).toContain("ledger_accounts_only_posted: missing, changed or strange");
});
