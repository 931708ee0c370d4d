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

const WELCOME = "Confirm that this address is yours";

/** The mails to an address but the one that everybody gets who registers, once there are so many. */
async function mailsTo(address: string, count: number) {
  const mails = () => mailbox.to(address).filter(({ subject }) => subject !== WELCOME);
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(count);
  return mails();
}

const linkIn = (mail: { text: string } | undefined) => /http:\S+/.exec(mail?.text ?? "")?.[0] ?? "";

test("who registers is mailed a link, and the profile tells whether it was followed", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana", undefined, mailShop);
  await expect.poll(() => mailbox.to(person.email).length, { timeout: 20_000 }).toBe(1);
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/profile");
  await expect(section(page, "E-mail").getByText("Not confirmed")).toBeVisible();
  await section(page, "E-mail").getByRole("button", { name: "Mail me a link to confirm it" }).click();
  await expect(section(page, "E-mail").getByText(`A mail is on its way to ${person.email}`)).toBeVisible();
  await expect.poll(() => mailbox.to(person.email).length, { timeout: 20_000 }).toBe(2);
  const [first, second] = mailbox.to(person.email);
  const phone = await newVisitor({ provokes: logged(404) });
  await phone.goto(linkIn(first));
  await expect(phone.getByRole("main").getByRole("alert")).toContainText("This link is used up or too old.");
  await phone.goto(linkIn(second));
  await phone.getByRole("button", { name: "Confirm this address" }).click();
  await expect(phone.getByText("Your address is confirmed")).toBeVisible();
  await page.reload();
  await expect(section(page, "E-mail").getByText("Confirmed", { exact: true })).toBeVisible();
});

test("a forgotten password is set anew by a mail’s link, once, and every session ends", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana", undefined, mailShop);
  const page = await newVisitor({ provokes: /status of (401|404|400) / });
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  const ask = async (email: string) => {
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByRole("button", { name: "Mail me a link" }).click();
  };
  await ask("not an address");
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveAccessibleDescription(/valid e-mail address/);
  await ask("nobody@journeys.example");
  const said = page.getByRole("status").filter({ hasText: "has an account here" });
  await expect(said).toContainText("If nobody@journeys.example has an account here");
  await page.goto("/forgot");
  await ask(person.email);
  await expect(said).toContainText(`If ${person.email} has an account here`);
  const [mail] = await mailsTo(person.email, 1);
  expect(mail?.subject).toBe("Set a new password");
  const link = linkIn(mail);
  expect(link).toMatch(new RegExp(`^${mailShop}/reset\\?token=[\\w-]{43}$`));
  expect(mailbox.to("nobody@journeys.example")).toEqual([]);

  await page.goto(link);
  await expect(page.getByText(person.email)).toBeVisible();
  const choose = async (password: string) => {
    await page.getByRole("textbox", { name: "New password", exact: true }).fill(password);
    await page.getByRole("textbox", { name: "Repeat new password" }).fill(password);
    await page.getByRole("button", { name: "Set the password" }).click();
  };
  await choose("football1");
  await expect(page.getByRole("textbox", { name: "New password", exact: true })).toHaveAccessibleDescription(
    /among the first that anybody tries/,
  );
  await choose("a better password");
  await expect(page.getByText("Your password is changed")).toBeVisible();
  expect((await client.get("/api/users/me")).status).toBe(401);
  await page.getByRole("main").getByRole("link", { name: "Log in" }).click();
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill("a better password");
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL("/dashboard");
  await page.goto(link);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This link is used up or too old.");
  // Who could read the mail reads mail at the address.
  await page.goto("/profile");
  await expect(section(page, "E-mail").getByText("Confirmed", { exact: true })).toBeVisible();
});

test("a shop that sends no mail says who can help", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto(`${shop}/forgot`);
  await expect(page.getByText("This shop sends no mail.")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});

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
  const link = linkIn(mail);
  expect(link).toMatch(new RegExp(`^${mailShop}/profile/confirm\\?token=[\\w-]{43}$`));

  // On another device, where nobody is logged in. Opening the page changes nothing.
  const phone = await newVisitor({ provokes: logged(404) });
  await phone.goto(link);
  await expect(phone.getByText(email)).toBeVisible();
  expect((await rest.readMe(client)).email).toBe(person.email);
  await phone.getByRole("button", { name: "Confirm this address" }).click();
  await expect(phone.getByText(`You log in with ${email}.`)).toBeVisible();
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
  expect(await mailsTo(silent.person.email, 0)).toEqual([]);
  expect(await mailsTo(referee.person.email, 0)).toEqual([]);
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
  await expect(rows.filter({ hasText: "You earned 2 credits" })).toContainText("Sent");
  await expect(rows.filter({ hasText: WELCOME })).toContainText(referrer.person.email);
  await expect(rows).toHaveCount(3);
  await enter(page, referee.client);
  await page.goto("/outbox");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: WELCOME })).toContainText(referee.person.email);
  await enter(page, await rest.logIn(admin, mailShop));
  await page.goto("/outbox");
  const toReferrer = rows.filter({ hasText: referrer.person.email });
  await expect(toReferrer.filter({ hasText: "You earned 2 credits" })).toHaveCount(1);

  const elsewhere = await rest.join("Ana");
  await enter(page, elsewhere.client);
  expect((await page.goto(`${shop}/outbox`))?.status()).toBe(404);
  expect((await elsewhere.client.get("/api/trpc/mail.outbox?input=%7B%7D")).status).toBe(404);
});
