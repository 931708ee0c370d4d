import { expect, onTestFinished, test } from "vitest";
import { env } from "~/env";
import { allPurchases } from "~/modules/purchases/service";
import { allAdjustments } from "~/modules/adjustments/service";
import { registeredUsers, userByEmail } from "~/modules/admin/service";
import { verifyBooks } from "~/modules/books/service";
import { inboxOf, setPreference, tellNews } from "~/modules/notifications/service";
import { referralsOf } from "~/modules/referrals/service";
import { explainLine, statementOf } from "~/modules/wallet/service";
import { engine } from "~/server/db/engine";
import { theAdmin } from "~/testing/factories";
import { walletShop } from "~/testing/wallet-shop";
import { changeEmail } from "./email.service";
import { eraseAccount } from "./erasure.service";
import { rename } from "./profile.service";
import { profileOf } from "./service";
import { logIn, viewerOf } from "~/modules/sessions/service";

const PASSWORD = "a good password";

/** Ana referred Ben, who referred Cleo; both bought, and Ben left traces wherever one can. */
async function livedInShop() {
  Object.assign(env, { SMTP_URL: "smtp://mail.example.com" });
  onTestFinished(() => void Object.assign(env, { SMTP_URL: undefined }));
  const shop = await walletShop();
  const { ctx, ana, person, buy, grant, clock } = shop;
  await tellNews(ctx);
  const ben = await person("Benedikt Okafor", ana.referralCode);
  const cleo = await person("Cleo Marsh", ben.referralCode);
  await buy(ben.id);
  await buy(cleo.id);
  await grant(ben.id, 5);
  await buy(ben.id, 3);
  const session = await logIn(ctx, { email: ben.email, password: PASSWORD });
  if (!session.ok) throw new Error(session.refusal);
  const asBen = { ...ctx, actor: ben.id };
  await rename(asBen, ben.id, { name: "Benedikt Adeyemi" });
  await changeEmail(asBen, ben.id, { email: "benedikt.new@example.com", password: PASSWORD });
  await setPreference(asBen, ben.id, { kind: "friend_registered", inApp: true, mail: true });
  await tellNews(ctx);
  clock.advance(1_000);
  return { ...shop, ben, cleo, sessionId: session.sessionId, asBen };
}

/** Every place of every table where a text is found, as `table.column`. */
function placesOf(raw: Awaited<ReturnType<typeof livedInShop>>["raw"], text: string): string[] {
  const columns = raw
    .prepare<[], { table: string; name: string }>(
      engine === "sqlite"
        ? `select t.name as "table", c.name from pragma_table_list t join pragma_table_info(t.name) c
           where t.type = 'table' and t.name not like 'sqlite_%' and c.type = 'TEXT'`
        : `select table_name as "table", column_name as name from information_schema.columns
           where table_schema = 'public' and data_type = 'text'`,
    )
    .all();
  expect(columns.length).toBeGreaterThan(50);
  return columns
    .filter(({ table, name }) =>
      raw.prepare(`select 1 from "${table}" where lower("${name}") like '%' || lower(?) || '%' limit 1`).get(text),
    )
    .map(({ table, name }) => `${table}.${name}`);
}

test("an erased account leaves no name and no address in any column of any table, and the books add up", async () => {
  const { ctx, raw, ben, asBen, sessionId, clock } = await livedInShop();
  const traces = ["Benedikt", "Okafor", "Adeyemi", ben.email, "benedikt.new@"];
  const before = traces.map((trace) => placesOf(raw, trace));
  expect(before.flat()).toEqual(expect.arrayContaining(["users.name", "users.email", "mails.recipient"]));
  expect(before.flat()).toContain("email_changes.email");

  expect(await eraseAccount(asBen, ben.id, PASSWORD)).toEqual({ ok: true });
  expect(traces.flatMap((trace) => placesOf(raw, trace))).toEqual([]);
  const own = (table: string) => raw.prepare(`select count(*) from ${table} where user_id = ?`).pluck().get(ben.id);
  for (const table of ["notifications", "notification_preferences", "mails", "email_changes"]) {
    expect([table, own(table)]).toEqual([table, 0]);
  }
  expect(raw.prepare("select count(*) from links where archived_at is null and user_id = ?").pluck().get(ben.id)).toBe(
    0,
  );
  expect(raw.prepare("select type from events where user_id = ? order by seq desc").pluck().get(ben.id)).toBe(
    "user.erased",
  );
  expect(await viewerOf(ctx, sessionId)).toBeNull();
  for (const email of [ben.email, `${ben.id}@erased.invalid`]) {
    for (const password of [PASSWORD, "erased", ""]) {
      expect(await logIn(ctx, { email, password })).toMatchObject({ ok: false });
    }
  }
  expect((await verifyBooks(ctx.database.reader, clock.now())).discrepancies).toEqual([]);
});

test("others see a former member without an address, wherever they saw the person", async () => {
  const { ctx, ana, ben, cleo, asBen } = await livedInShop();
  await eraseAccount(asBen, ben.id, PASSWORD);
  const page = { limit: 50 };
  expect((await referralsOf(ctx, ana.id, page)).items).toMatchObject([
    { name: "Former member", email: null, status: "converted", credits: 2 },
  ]);
  expect((await inboxOf(ctx, ana.id, page)).items[0]).toMatchObject({ friend: "Former member" });
  const lines = (await statementOf(ctx, ana.id, { ...page, filter: "all" })).items;
  expect(lines).toMatchObject([{ about: "Former member" }]);
  const explained = lines[0] && (await explainLine(ctx, ana.id, lines[0].id));
  expect(explained).toMatchObject({ explanation: { referral: { refereeFirstName: "Former member" } } });

  const users = (await registeredUsers(ctx, page)).items;
  expect(users.find(({ id }) => id === ben.id)).toMatchObject({ name: "Former member", email: null });
  expect(users.find(({ id }) => id === cleo.id)).toMatchObject({ referredByName: "Former member" });
  expect(await userByEmail(ctx, ben.email)).toBeNull();
  const purchases = (await allPurchases(ctx, page)).items;
  expect(purchases.filter(({ buyerName }) => buyerName === "Former member")).toHaveLength(2);
  const adjustments = (await allAdjustments(ctx, page)).items;
  expect(adjustments).toMatchObject([{ userName: "Former member", userEmail: null }]);
  expect(JSON.stringify([users, purchases, adjustments])).not.toMatch(/erased\.invalid|Benedikt|Okafor|Adeyemi/);
});

test("nobody is told anything once the account is erased, and friends who buy later still earn their own", async () => {
  const { ctx, raw, ben, cleo, asBen, person, buy } = await livedInShop();
  const late = await person("Late Friend", ben.referralCode);
  await eraseAccount(asBen, ben.id, PASSWORD);
  await buy(late.id);
  await tellNews(ctx);
  expect(raw.prepare("select count(*) from notifications where user_id = ?").pluck().get(ben.id)).toBe(0);
  expect(raw.prepare("select count(*) from mails where user_id = ?").pluck().get(ben.id)).toBe(0);
  expect((await profileOf(ctx.database.reader, late.id, ctx.clock.now())).credits).toBe(2);
  expect((await profileOf(ctx.database.reader, cleo.id, ctx.clock.now())).credits).toBe(2);
  expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]);
});

test("a wrong password erases nothing, and an account is erased once", async () => {
  const { ben, asBen, raw } = await livedInShop();
  const wrong = { ok: false, refusal: "wrong_password", field: "password" };
  expect(await eraseAccount(asBen, ben.id, "not it")).toEqual(wrong);
  expect(raw.prepare("select name from users where id = ?").pluck().get(ben.id)).toBe("Benedikt Adeyemi");
  const answers = await Promise.all([eraseAccount(asBen, ben.id, PASSWORD), eraseAccount(asBen, ben.id, PASSWORD)]);
  expect(answers).toEqual(expect.arrayContaining([{ ok: true }, wrong]));
  expect(raw.prepare("select count(*) from events where type = 'user.erased'").pluck().get()).toBe(1);
});

test("the admin stays", async () => {
  const { ctx, raw } = await livedInShop();
  const admin = await theAdmin(ctx);
  expect(await eraseAccount({ ...ctx, actor: admin }, admin, PASSWORD)).toMatchObject({ refusal: "admin_stays" });
  expect(raw.prepare("select email from users where role = 'admin'").pluck().all()).toEqual(["admin@example.com"]);
});
