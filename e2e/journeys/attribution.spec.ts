import { expect, type Page } from "@playwright/test";
import { advanceDays, publish } from "../clock-shop";
import { type NewVisitor, test } from "../fixtures";
import { enter, field, followLink, logIn, logOut, register } from "../pages/accounts";
import { userRow } from "../pages/admin";
import { figure } from "../pages/dashboard";
import { newPerson } from "../people";
import * as rest from "../rest/client";
import { admin, clockShop } from "../servers";

test.use({ baseURL: clockShop });

/** Closes the browser and opens it again: what was not meant to last is gone. */
async function reopen(page: Page, newVisitor: NewVisitor): Promise<Page> {
  const { cookies } = await page.context().storageState();
  await page.context().close();
  const lasting = cookies.filter(({ expires }) => expires > Date.now() / 1000);
  return newVisitor({ baseURL: clockShop, storageState: { cookies: lasting, origins: [] } });
}

/** Registers by way of the shop's first page, as somebody who remembers its address alone. */
async function registerByTyping(page: Page) {
  const person = newPerson("Ben");
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Register" }).click();
  await expect(field(page, "Name")).toBeVisible();
  await register(page, person);
  return person;
}

async function expectReferrer(page: Page, words: "A referral link" | "No referral link"): Promise<void> {
  await page.goto("/dashboard");
  await expect(figure(page, "Came by")).toHaveText(words);
}

/** What the console says under "Referred by". */
async function expectInConsole(newVisitor: NewVisitor, { email }: { email: string }, words: string): Promise<void> {
  const page = await newVisitor({ baseURL: clockShop });
  await enter(page, await rest.logIn(admin, clockShop));
  await page.goto("/admin");
  await expect(userRow(page, email)).toContainText(words);
}

const referralsOf = async (client: rest.RestClient) =>
  ((await client.get("/api/users/referred")).body as { referrals: { name: string }[] }).referrals.map(
    ({ name }) => name,
  );

const aReferrer = (name: string) => rest.join(name, undefined, clockShop);

test("a click is remembered by a browser that left, was closed, and came back the next day", async ({ newVisitor }) => {
  await publish({ attributionWindowDays: 30, touch: "last" });
  const ana = await aReferrer("Ana");
  const first = await newVisitor({ baseURL: clockShop });
  await first.goto(`/r/${ana.user.referralCode}`);
  await expect(first.getByRole("heading", { name: "Ana invited you" })).toBeVisible();
  await first.goto("about:blank");

  advanceDays(1);
  const page = await reopen(first, newVisitor);
  const ben = await registerByTyping(page);
  await expectReferrer(page, "A referral link");
  await expectInConsole(newVisitor, ben, ana.person.name);
  expect(await referralsOf(await rest.logIn(ana.person, clockShop))).toEqual([ben.name]);
});

test("a click counts up to its window's end and not on it, and the console says so", async ({ newVisitor }) => {
  await publish({ attributionWindowDays: 3 });
  const ana = await aReferrer("Ana");
  const visit = async () => {
    const page = await newVisitor({ baseURL: clockShop });
    await page.goto(`/r/${ana.user.referralCode}`);
    return page;
  };
  const [early, late] = [await visit(), await visit()];
  advanceDays(2);
  const ben = await registerByTyping(early);
  await expectReferrer(early, "A referral link");

  advanceDays(1);
  const cleo = await registerByTyping(late);
  await expectReferrer(late, "No referral link");
  await expectInConsole(newVisitor, cleo, "The link was followed too long before.");
  expect(await referralsOf(await rest.logIn(ana.person, clockShop))).toEqual([ben.name]);
});

for (const touch of ["first", "last"] as const) {
  test(`of two links the ${touch} counts where the terms say so, whichever form is opened`, async ({ newVisitor }) => {
    await publish({ attributionWindowDays: 30, touch });
    const [ana, cleo] = [await aReferrer("Ana"), await aReferrer("Cleo")];
    const counts = touch === "first" ? ana : cleo;

    const typing = await newVisitor({ baseURL: clockShop });
    for (const { user } of [ana, cleo]) await typing.goto(`/r/${user.referralCode}`);
    const ben = await registerByTyping(typing);
    await expectInConsole(newVisitor, ben, counts.person.name);

    const accepting = await newVisitor({ baseURL: clockShop });
    await accepting.goto(`/r/${ana.user.referralCode}`);
    await followLink(accepting, `/r/${cleo.user.referralCode}`);
    await expect(accepting.getByText(`${counts.person.name.split(" ")[0]} invited you`)).toBeVisible();
    await register(accepting, newPerson("Dora"));
    await expectReferrer(accepting, "A referral link");

    expect(await referralsOf(counts.client)).toHaveLength(2);
    expect(await referralsOf((touch === "first" ? cleo : ana).client)).toEqual([]);
  });
}

test("nobody brings themselves: a link of somebody who used this browser is refused, with the reason", async ({
  newVisitor,
}) => {
  const ana = await aReferrer("Ana");
  const page = await newVisitor({ baseURL: clockShop });
  await logIn(page, ana.person);
  await page.goto(`/r/${ana.user.referralCode}`);
  await expect(page.getByRole("heading", { name: "This is your own link" })).toBeVisible();
  await logOut(page, ana.person);

  await page.goto(`/registration?refercode=${ana.user.referralCode}`);
  await expect(page.getByText("This is your own link")).toBeVisible();
  const again = newPerson("Ana");
  await register(page, again);
  await expectReferrer(page, "No referral link");
  await expectInConsole(newVisitor, again, "Came by their own link.");
  expect(await referralsOf(ana.client)).toEqual([]);
});

test("an archived link brings nobody from then on; the clicks from before still count", async ({ newVisitor }) => {
  const ana = await aReferrer("Ana");
  const early = await newVisitor({ baseURL: clockShop });
  const link = await rest.trpc<{ id: string; code: string }>(ana.client, "mutation", "links.create", {
    label: "Newsletter",
    code: `news-${Date.now()}`,
  });
  await early.goto(`/r/${link.code}`);
  await rest.trpc(ana.client, "mutation", "links.archive", { id: link.id });
  const late = await newVisitor({ baseURL: clockShop });
  await late.goto(`/r/${link.code}`);
  await expect(late.getByRole("heading", { name: "This link is no longer in use" })).toBeVisible();
  await registerByTyping(late);
  await expectReferrer(late, "No referral link");

  await registerByTyping(early);
  await expectReferrer(early, "A referral link");
});
