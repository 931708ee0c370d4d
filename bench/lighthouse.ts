import { chromium, type BrowserContext } from "@playwright/test";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { loadCatalogue } from "~/modules/catalog/service";
import { findChromium } from "../scripts/chromium.mjs";
import type { Figure } from "./figures";
import { inShop, ORIGIN, withServer } from "./with-server";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** What the pages that people meet first are asked to reach, of 100. */
const GOALS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

/** Fetched for this alone: one of its own dependencies asks for "latest", which no lock file can hold. */
const LIGHTHOUSE = "lighthouse@12.8.2";

const run = promisify(execFile);

const RUNS = 3;

/** Where Lighthouse reaches the browser that it is lent. */
const DEBUGGING_PORT = 4292;

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** Lighthouse with its mobile preset, which simulates a slow phone and network, on the pages that people meet first. */
export const benchLighthouse = (): Promise<Figure[]> =>
  withServer(measure, (path) => inShop(path, (ctx) => loadCatalogue(ctx)));

async function measure(): Promise<Figure[]> {
  const { session, code } = await aReferrer();
  const executablePath = await findChromium();
  if (!executablePath) throw new Error("There is no Chromium here: npx playwright install chromium.");
  const figures: Figure[] = [];
  for (const [path, cookies] of [
    ["/", []],
    ["/products", []],
    [`/r/${code}`, []],
    ["/dashboard", [session]],
  ] as const) {
    figures.push(await judge(path, cookies, executablePath));
  }
  return figures;
}

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

/** The middle of three runs, as Lighthouse's own advice on variability has it; the page was asked for once before. */
async function judge(path: string, cookies: Cookies, executablePath: string): Promise<Figure> {
  await fetch(ORIGIN + path, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
  }).then((response) => response.text());
  const runs: Run[] = [];
  for (let nth = 0; nth < RUNS; nth++) runs.push(await judgeOnce(path, cookies, executablePath));
  const [, middle] = runs.toSorted((a, b) => a.scores[0] - b.scores[0]);
  if (!middle) throw new Error("Three runs have a middle.");
  const { scores, paint } = middle;
  const missed = CATEGORIES.filter((name, index) => (scores[index] ?? 0) < GOALS[name]);
  return {
    what: path.startsWith("/r/") ? "/r/CODE" : path,
    value: scores.join(" "),
    ratio: `${missed.length === 0 ? "goals met" : `below its goal: ${missed.join(", ")}`}; largest paint ${paint}`,
  };
}

interface Run {
  /** By category, in their order. */
  scores: [number, ...number[]];
  paint: string;
}

/**
 * In a browser that was never here before and holds these cookies. Lighthouse's own way to send a cookie does not reach the
 * browser's jar, and a page that then sends its visitor to log in is judged as quick as the form.
 */
async function judgeOnce(path: string, cookies: Cookies, executablePath: string): Promise<Run> {
  const browser = await chromium.launchPersistentContext("", {
    executablePath,
    args: [...FLAGS, `--remote-debugging-port=${DEBUGGING_PORT}`],
  });
  try {
    await browser.addCookies(cookies);
    const { stdout } = await run(
      "npx",
      [
        "--yes",
        LIGHTHOUSE,
        ORIGIN + path,
        "--quiet",
        "--output=json",
        `--only-categories=${CATEGORIES.join(",")}`,
        `--port=${DEBUGGING_PORT}`,
        "--disable-storage-reset",
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const { categories, audits, finalDisplayedUrl } = JSON.parse(stdout) as Report;
    if (finalDisplayedUrl !== ORIGIN + path) throw new Error(`${path} led to ${finalDisplayedUrl}.`);
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
    const [first, ...others] = CATEGORIES;
    return {
      scores: [score(first), ...others.map(score)],
      paint: audits["largest-contentful-paint"]?.displayValue ?? "?",
    };
  } finally {
    await browser.close();
  }
}

/** What is read of Lighthouse's report. */
interface Report {
  finalDisplayedUrl: string;
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { displayValue?: string }>;
}

/** Somebody with a session and a link. */
async function aReferrer(): Promise<{ session: Cookies[number]; code: string }> {
  const post = (path: string, body: unknown) =>
    fetch(ORIGIN + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const person = { name: "Ana Ruiz", email: "ana@example.com", password: "a good password" };
  const { user } = (await (await post("/api/auth/register", person)).json()) as { user: { referralCode: string } };
  const [cookie = ""] = (await post("/api/auth/login", person)).headers.getSetCookie();
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(cookie) ?? [];
  if (!name || !value) throw new Error("The log-in gave no cookie.");
  return { session: { name, value, url: ORIGIN }, code: user.referralCode };
}
