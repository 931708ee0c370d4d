import { expect, type Page } from "@playwright/test";
import { type NewVisitor, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { checkBooks, checkButton, goTo, progressBar } from "../pages/admin";
import { figure } from "../pages/dashboard";
import * as rest from "../rest/client";
import { admin } from "../servers";

const PROVE = "**/api/trpc/books.prove**";

async function openBooks(newVisitor: NewVisitor, provokes = /^$/): Promise<Page> {
  const page = await newVisitor({ provokes });
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin/books");
  return page;
}

/** Counts the checks that the browser asks for from now on. */
function countChecks(page: Page): () => number {
  let checks = 0;
  page.on("request", (request) => {
    if (request.url().includes("/books.prove")) checks++;
  });
  return () => checks;
}

/** As a server streams it: a first step, and then whatever comes. */
const stream = (...events: string[]) => ({
  contentType: "text/event-stream",
  body: [
    "event: connected\ndata: {}\n\n",
    'data: {"kind":"progress","progress":{"done":3,"all":20,"check":"No wallet is below zero"}}\n\n',
    ...events,
  ].join(""),
});

test("the books are checked rule by rule; the proof is recorded with the head of the chain", async ({ newVisitor }) => {
  const { referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const page = await openBooks(newVisitor);
  const checks = countChecks(page);
  await checkBooks(page);
  await expect(progressBar(page)).toHaveCount(0);
  expect(checks()).toBe(1);

  const agree = page.getByRole("status").filter({ hasText: "The books agree" });
  const named = await agree.getByRole("button").getAttribute("aria-label");
  expect(named).toMatch(/^Copy the chain’s head \d+ [0-9a-f]{64}$/);
  // The figures hold the proof of before until the page has been told of the new one.
  const head = figure(page, "Chain’s head").getByRole("button", { name: named ?? "", exact: true });
  await head.click();
  await expect(figure(page, "Result")).toHaveText("All rules hold");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(named).toBe(`Copy the chain’s head ${copied}`);

  await goTo(page, "Overview");
  await expect(page.getByText(/transfers checked on .*: every rule held\./)).toBeVisible();
  await page.getByRole("link", { name: "See the books" }).click();
  await expect(page).toHaveURL("/admin/books");
});

test("a check tells how far it is, can be stopped, and leaves nothing stuck", async ({ newVisitor }) => {
  const page = await openBooks(newVisitor);
  // A server that takes its time.
  await page.addInitScript(() => {
    class SlowSource extends EventTarget {
      static readonly CLOSED = 2;
      readonly CLOSED = 2;
      readyState = 1;
      constructor() {
        super();
        const progress = { done: 3, all: 20, check: "No wallet is below zero" };
        setTimeout(() => {
          this.dispatchEvent(new MessageEvent("connected", { data: "{}" }));
          this.dispatchEvent(
            new MessageEvent("message", { data: JSON.stringify({ result: 0, kind: "progress", progress }) }),
          );
        }, 50);
      }
      close() {
        this.readyState = 2;
        document.documentElement.dataset.closed = String(Number(document.documentElement.dataset.closed ?? 0) + 1);
      }
    }
    const Native = window.EventSource;
    Object.assign(window, {
      // Of the check alone: what happens in the shop is streamed as well.
      EventSource: new Proxy(Native, {
        construct: (_, [url, init]: [string, EventSourceInit]) =>
          url.includes("books.prove") ? new SlowSource() : new Native(url, init),
      }),
    });
  });
  await page.reload();
  const closed = () => page.evaluate(() => document.documentElement.dataset.closed);
  await checkButton(page).click();
  await expect(progressBar(page)).toHaveJSProperty("value", 3);
  await expect(progressBar(page)).toHaveJSProperty("max", 20);
  await expect(page.getByText("No wallet is below zero")).toBeVisible();
  await expect(page.getByText("rule 4 of 20")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(checkButton(page)).toBeFocused();
  await expect(progressBar(page)).toHaveCount(0);
  await expect.poll(closed).toBe("1");

  await checkButton(page).click();
  await expect(progressBar(page)).toBeVisible();
  await goTo(page, "Overview");
  await expect.poll(closed, "leaving the page ends the check").toBe("2");
  await goTo(page, "Books");
  await expect(progressBar(page)).toHaveCount(0);
  await expect(checkButton(page)).toHaveText("Check now");
});

const failures = [
  { name: "the server cannot be reached", meet: { abort: true } },
  { name: "the connection is lost half-way", meet: stream() },
  {
    name: "the server fails half-way",
    meet: stream(
      'event: serialized-error\ndata: {"message":"Something went wrong on our side. Request 7.","code":-32603,"data":{"code":"INTERNAL_SERVER_ERROR","httpStatus":500,"refusal":null,"zodError":null}}\n\n',
    ),
    words: "Request 7.",
  },
  {
    name: "the session has ended",
    meet: stream(
      'event: serialized-error\ndata: {"message":"Log in to do this.","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401,"refusal":{"code":"not_signed_in"},"zodError":null}}\n\n',
    ),
    words: "Log in to do this.",
  },
  {
    name: "the stream ends without a report",
    meet: stream("event: return\ndata: \n\n"),
    words: "before it was through",
  },
];

for (const { name, meet, words = "" } of failures) {
  test(`${name}: the check says so, and is not begun again by itself`, async ({ newVisitor }) => {
    const page = await openBooks(newVisitor, /Failed to load resource|ERR_/);
    const checks = countChecks(page);
    await page.route(PROVE, (route) => ("abort" in meet ? route.abort() : route.fulfill(meet)));
    await checkButton(page).click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("The check did not come to its end");
    await expect(alert).toContainText(words);
    await expect(progressBar(page)).toHaveCount(0);
    // A browser connects again after three seconds.
    await page.waitForTimeout(4_000);
    expect(checks()).toBe(1);
    await page.unroute(PROVE);
    await checkBooks(page);
    await expect(alert).toHaveCount(0);
  });
}
