import { expect, onTestFinished, test } from "vitest";
import { origins, Servers } from "./servers";
import { shopBeforeTheStorm } from "./shop";

const GUESSES = 1_000;
const AT_ONCE = 40;
const SAMPLES = 200;

/** Two servers behind a proxy, whose word on who asks they take. */
async function twoServers(settings: Record<string, string>) {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = new Servers(shop.path, { TRUSTED_PROXIES: "1", ...settings });
  onTestFinished(() => servers.kill());
  await servers.start();
  // Registered with the servers: the shop's other people have hashes that are as cheap as unit tests make them.
  const known = "known@storm.example";
  const registered = await fetch(`${origins[0]}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Known Person", email: known, password: "a good password" }),
  });
  expect(registered.status).toBe(201);
  return { known };
}

/** A try to log in, at the one server or the other, by a proxy that says whom it saw. */
function guess(nth: number, email: string, forwardedFor: string): Promise<Response> {
  return fetch(`${origins[nth % 2 === 0 ? 0 : 1]}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": forwardedFor },
    body: JSON.stringify({ email, password: `guess number ${nth}` }),
  });
}

/** Statuses of as many tries, so many at once, by how often each came. */
async function statusesOf(tries: number, attempt: (nth: number) => Promise<Response>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let first = 0; first < tries; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, tries - first);
    const answers = await Promise.all(Array.from({ length: size }, (_, n) => attempt(first + n)));
    for (const answer of answers) {
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
      await answer.text();
      if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  }
  return counts;
}

test(`of ${GUESSES} wrong passwords for one account over two servers, from everywhere, ten are looked at`, async () => {
  const { known } = await twoServers({ WEBPEZ_LIMITS: "on" });
  // Each address tries less often than one may.
  const statuses = await statusesOf(GUESSES, (nth) => guess(nth, known, `10.0.${nth % 50}.1`));
  expect(statuses).toEqual({ 401: 10, 429: GUESSES - 10 });

  // The browser's door is the same.
  const [origin] = origins;
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const browser = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: csrf.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    },
    body: new URLSearchParams({ email: known, password: "guess", csrfToken, json: "true" }),
  });
  expect(browser.status).toBe(429);
  expect(Number(browser.headers.get("retry-after"))).toBeGreaterThan(0);

  // Whoever claims to be somebody else each time is still the one that the proxy saw.
  const spoofed = await statusesOf(200, (nth) => guess(nth, `person${nth}@storm.example`, `6.6.6.${nth}, 10.1.0.1`));
  expect(spoofed).toEqual({ 401: 60, 429: 140 });
});

/** Asks by turns for an address that has an account and for one that has none: the answers are alike, in words and in time. */
async function expectAlike(known: string, ask: (email: string) => Promise<Response>): Promise<void> {
  const took = { known: [] as number[], unknown: [] as number[] };
  const bodies = new Set<string>();
  for (let nth = 0; nth < 2 * SAMPLES; nth++) {
    const who = nth % 2 === 0 ? "known" : "unknown";
    const began = performance.now();
    const answer = await ask(who === "known" ? known : `nobody${nth}@storm.example`);
    took[who].push(performance.now() - began);
    bodies.add(`${answer.status} ${await answer.text()}`);
  }
  expect([...bodies]).toHaveLength(1);
  const medians = [median(took.known), median(took.unknown)] as const;
  console.log(`known ${medians[0].toFixed(1)} ms, unknown ${medians[1].toFixed(1)} ms: medians of ${SAMPLES} each`);
  expect(Math.abs(medians[0] - medians[1])).toBeLessThan(5);
}

test("whoever logs in with an address that has an account is answered like one that has none", async () => {
  const { known } = await twoServers({ WEBPEZ_LIMITS: "off" });
  // The same server for both.
  await expectAlike(known, (email) => guess(0, email, "10.0.0.1"));
});

test("whoever asks for a new password, too", async () => {
  // Nobody listens there: mails wait.
  const mail = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "Webpez <shop@storm.example>" };
  const { known } = await twoServers({ WEBPEZ_LIMITS: "off", ...mail });
  await expectAlike(known, (email) =>
    fetch(`${origins[0]}/api/trpc/accounts.askForReset`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email }),
    }),
  );
});

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
