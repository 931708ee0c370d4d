import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { Mailbox } from "../mailbox";
import { enter, logIn } from "../pages/accounts";
import { changeEmail, section } from "../pages/profile";
import * as rest from "../rest/client";
import { admin, mailShop, shop } from "../servers";

/** One mailbox at a time: all of these listen at the same port. */
test.describe.configure({ mode: "serial" });
test.use({ baseURL: mailShop });

let mailbox: Mailbox;

test.beforeAll(async () => {
  mailbox = await Mailbox.open();
});
test.afterAll(() => mailbox.close());

/** The mails to an address, once there are so many. */
async function mailsTo(address: string, count: number) {
  await expect.poll(() => mailbox.to(address).length, { timeout: 20_000 }).toBe(count);
  return mailbox.to(address);
}

test("another address counts once the link mailed to it was followed, once; the old one hears of it", async ({
  newVisitor,
}) => {
  const { person, client } = await rest.join("Ana", undefined, mailShop);
  const email = `new-${person.email}`;
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/profile");
  await changeEmail(page, email, person.password);
  await expect(section(page, "E-mail").getByText(`A mail waits for you at ${email}`)).toBeVisible();
  await expect(section(page, "E-mail").getByText(person.email, { exact: true })).toBeVisible();
  const [mail] = await mailsTo(email, 1);
  expect(mail?.subject).toBe("Confirm your e-mail address");
  const link = /http:\S+/.exec(mail?.text ?? "")?.[0] ?? "";
  expect(link).toMatch(new RegExp(`^${mailShop}/profile/confirm\\?token=[\\w-]{43}$`));

  // On another device, where nobody is logged in. Opening the page changes nothing.
  const phone = await newVisitor({ provokes: logged(404) });
  await phone.goto(link);
  await expect(phone.getByText(email)).toBeVisible();
  expect((await rest.readMe(client)).email).toBe(person.email);
  await phone.getByRole("button", { name: "Confirm this address" }).click();
  await expect(phone.getByText(`From now on you log in with ${email}.`)).toBeVisible();
  expect((await rest.readMe(client)).email).toBe(email);
  await phone.goto(link);
  await expect(phone.getByRole("main").getByRole("alert")).toContainText("This link is used up or too old.");
  await expect(phone.getByRole("button", { name: "Confirm this address" })).toHaveCount(0);

  const [toOld] = await mailsTo(person.email, 1);
  expect(toOld?.subject).toBe("Your account has another e-mail address");
  const toNew = await mailsTo(email, 2);
  expect(toNew[1]?.subject).toBe("Your e-mail address was changed");
  await logIn(phone, { ...person, email });
});

test("a first purchase is mailed to the referrer unless wished otherwise, without a name and once", async ({
  newVisitor,
}) => {
  const { referrer, referee } = await rest.joinPair(mailShop);
  const silent = await rest.join("Cleo", undefined, mailShop);
  const page = await newVisitor();
  await enter(page, silent.client);
  await page.goto("/profile");
  const saved = page.waitForResponse(/notifications\.setPreference/);
  await page.getByRole("checkbox", { name: "A friend makes a first purchase: by e-mail" }).uncheck();
  await saved;
  const friend = await rest.join("Dora", silent.user.referralCode, mailShop);
  await friend.client.post("/api/purchases", {});
  await referee.client.post("/api/purchases", {});
  await referee.client.post("/api/purchases", {});

  const [mail] = await mailsTo(referrer.person.email, 1);
  expect(mail?.subject).toBe("You earned 2 credits");
  expect(mail?.text).toContain(`${mailShop}/dashboard`);
  expect(mail?.text).not.toMatch(/Ben|Reyes/);
  expect(mailbox.to(silent.person.email)).toEqual([]);
  expect(mailbox.to(referee.person.email)).toEqual([]);
});

test("the outbox of a demo shows everybody their own mails, and the admin all; no other shop has one", async ({
  newVisitor,
}) => {
  const { referrer, referee } = await rest.joinPair(mailShop);
  await referee.client.post("/api/purchases", {});
  await mailsTo(referrer.person.email, 1);
  const page = await newVisitor({ provokes: logged(404) });
  await page.goto("/outbox");
  await expect(page).toHaveURL("/login?callbackUrl=/outbox");
  const rows = page.getByRole("table", { name: "Mails, newest first" }).getByRole("row");
  await enter(page, referrer.client);
  await page.goto("/outbox");
  await expect(rows.filter({ hasText: referrer.person.email })).toContainText("Sent");
  await expect(rows).toHaveCount(2);
  await enter(page, referee.client);
  await page.goto("/outbox");
  await expect(page.getByText("No mail yet")).toBeVisible();
  await enter(page, await rest.logIn(admin, mailShop));
  await page.goto("/outbox");
  await expect(rows.filter({ hasText: referrer.person.email })).toContainText("You earned 2 credits");

  const elsewhere = await rest.join("Ana");
  await enter(page, elsewhere.client);
  expect((await page.goto(`${shop}/outbox`))?.status()).toBe(404);
  expect((await elsewhere.client.get("/api/trpc/mail.outbox?input=%7B%7D")).status).toBe(404);
});
