import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { enter, field } from "../pages/accounts";
import { expectBrought } from "../pages/links";
import * as rest from "../rest/client";
import { shop } from "../servers";

const BOTS = [
  "WhatsApp/2.23.20.0",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "Twitterbot/1.0",
  "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
  "TelegramBot (like TwitterBot)",
];

test("a link unfurls: who invites, what one gets, and a picture of it; programs that look at it are no clicks", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const address = `${shop}/r/${ana.user.referralCode}`;
  let html = "";
  for (const bot of BOTS) html = await (await fetch(address, { headers: { "user-agent": bot } })).text();
  const meta = (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];
  expect(meta("og:title")).toBe("Ana invited you");
  expect(meta("og:description")).toBe("You both get 2 credits with your first purchase.");
  expect(meta("twitter:card")).toBe("summary_large_image");
  expect(html, "nobody learns the address or the whole name").not.toMatch(new RegExp(`${ana.person.email}|Reyes`));
  const picture = await fetch(meta("og:image") ?? "");
  expect(picture.url.startsWith(`${address}/opengraph-image`)).toBe(true);
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
  const png = Buffer.from(await picture.arrayBuffer());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);

  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/links");
  await expectBrought(page, "First link", ["0", "0"]);
});

test("fetching ahead is no click; looking is one, however often within the hour", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor({ extraHTTPHeaders: { "sec-purpose": "prefetch" } });
  await page.goto(`/r/${ana.user.referralCode}`);
  const visitor = await newVisitor();
  for (const _ of [1, 2]) await visitor.goto(`/r/${ana.user.referralCode}`);
  const owner = await newVisitor();
  await enter(owner, ana.client);
  await owner.goto(`/r/${ana.user.referralCode}`);
  await expect(owner.getByRole("heading", { name: "This is your own link" })).toBeVisible();
  await owner.goto("/links");
  await expectBrought(owner, "First link", ["1", "0"]);
});

for (const name of ["<script>alert(1)</script> X", "🦊🦊🦊 Fox", "عبد الله", "W".repeat(79), "Ana&amp;<b>"]) {
  test(`the name ${name.slice(0, 20)} breaks neither page nor picture`, async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana");
    await rest.trpc(client, "mutation", "profile.rename", { name });
    const page = await newVisitor();
    await page.goto(`/r/${user.referralCode}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name.split(" ")[0]} invited you`);
    const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(fits), "nothing sticks out").toBe(true);
    const picture = await page.request.get(`/r/${user.referralCode}/opengraph-image`);
    expect([picture.status(), picture.headers()["content-type"]]).toEqual([200, "image/png"]);
  });
}

test("without JavaScript a link leads to the form, which knows who invited", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor({ javaScriptEnabled: false });
  await page.goto(`/r/${ana.user.referralCode}`);
  await expect(page.getByRole("heading", { name: "Ana invited you" })).toBeVisible();
  await page.getByRole("link", { name: "Accept the invitation" }).click();
  await expect(page.getByText("You both get 2 credits with your first purchase.")).toBeVisible();
  await expect(field(page, "Referral code")).toHaveValue(ana.user.referralCode);
});
