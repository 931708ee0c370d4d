import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { bell, entries, expectUnread } from "../pages/notifications";
import * as rest from "../rest/client";
import { servers } from "../servers";

test("a friend registers and buys at another server: the bell counts, the inbox tells, reading empties it", async ({
  newVisitor,
}) => {
  const { referrer, referee } = await rest.joinPair();
  await referee.client.at(servers[1]).post("/api/purchases", {});
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expectUnread(page, 2);
  await bell(page).click();
  await expect(page).toHaveURL("/notifications");
  await expect(entries(page)).toHaveCount(2);
  await expect(entries(page).nth(0)).toContainText("Ben made a first purchase");
  await expect(entries(page).nth(0)).toContainText("It earned you 2 credits.");
  await expect(entries(page).nth(1)).toContainText("Ben registered by your link");
  await expect(page.getByText(referee.person.email)).toHaveCount(0);

  await page.getByRole("button", { name: "Mark as read: Ben made a first purchase" }).click();
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await expect(entries(page).nth(0)).not.toContainText("Unread");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await expect(page.getByText("Everything is read")).toBeVisible();
  await page.reload();
  await expect(entries(page)).toHaveCount(2);
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test("an empty inbox leads to the link, and is for its owner alone", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/notifications");
  await expect(page).toHaveURL("/login?callbackUrl=/notifications");
  await enter(page, (await rest.join("Ana")).client);
  await page.goto("/notifications");
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await page.getByRole("link", { name: "Go to your link" }).click();
  await expect(page).toHaveURL("/dashboard");
});

test("nobody reads or marks what somebody else was told", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  const page = await newVisitor({ provokes: logged(404) });
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expectUnread(page, 1);
  interface Inbox {
    items: { id: string }[];
  }
  const inbox = (client: rest.RestClient) => rest.trpc<Inbox>(client, "query", "notifications.list", { limit: 10 });
  const [entry] = (await inbox(referrer.client)).items;
  expect((await inbox(referee.client)).items).toEqual([]);

  const ask = (client: rest.RestClient) =>
    client.post("/api/trpc/notifications.markRead", { id: entry?.id }, { origin: client.server });
  expect((await ask(referee.client)).status).toBe(404);
  expect((await ask(new rest.RestClient())).status).toBe(401);
  await rest.trpc(referee.client, "mutation", "notifications.markAllRead", {});
  await expectUnread(page, 1);
});

test("a kind that is not wished for is not told", async ({ newVisitor }) => {
  const { user, client } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/profile");
  const saved = page.waitForResponse(/notifications\.setPreference/);
  await page.getByRole("checkbox", { name: "A friend registers by your link: in the app" }).uncheck();
  await saved;
  const friend = await rest.join("Ben", user.referralCode);
  await friend.client.post("/api/purchases", {});
  await expectUnread(page, 1);
  await bell(page).click();
  await expect(entries(page)).toHaveText([/Ben made a first purchase/]);
  await page.goto("/profile");
  await expect(page.getByRole("checkbox", { name: "A friend registers by your link: in the app" })).not.toBeChecked();
  await expect(
    page.getByRole("checkbox", { name: "Your password, address or second factor changes: by e-mail" }),
  ).toBeDisabled();
});
