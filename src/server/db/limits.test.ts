import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type Limits, limitsIn } from "./limits";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** The limits of two servers on one file. */
function twoServers() {
  const path = join(mkdtempSync(join(tmpdir(), "webpez-limits-")), "shop-limits.db");
  const servers: [Limits, Limits] = [limitsIn(path), limitsIn(path)];
  onTestFinished(async () => void (await Promise.all(servers.map((limits) => limits.close()))));
  return { path, servers };
}

test("two servers count one account's attempts together, and another's apart", async () => {
  const { servers } = twoServers();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => servers[n % 2 === 0 ? 0 : 1].count("logInToAccount", "ana@example.com")),
  );
  expect(answers.filter((answer) => answer === null)).toHaveLength(10);
  expect(await servers[1].count("logInToAccount", "ben@example.com")).toBeNull();
});

test("whoever tried too often is told how long to wait, and is let in again after that", async () => {
  const {
    servers: [limits],
  } = twoServers();
  for (let nth = 0; nth < 10; nth++) await limits.count("logInToAccount", "ana@example.com");
  vi.advanceTimersByTime(5 * MINUTE);
  const refused = await limits.count("logInToAccount", "ana@example.com");
  expect(refused).toEqual({ ok: false, refusal: "too_many_attempts", retryAfterSeconds: 600 });
  vi.advanceTimersByTime(10 * MINUTE - 1000);
  expect(await limits.count("logInToAccount", "ana@example.com")).toMatchObject({ retryAfterSeconds: 1 });
  vi.advanceTimersByTime(1000);
  expect(await limits.count("logInToAccount", "ana@example.com")).toBeNull();
});

test("an attempt that was given back is not held against anybody", async () => {
  const {
    servers: [limits],
  } = twoServers();
  for (let nth = 0; nth < 30; nth++) {
    expect(await limits.count("logInToAccount", "ana@example.com")).toBeNull();
    await limits.giveBack("logInToAccount", "ana@example.com");
  }
});

test("a check counts nothing, and says what one more would meet", async () => {
  const {
    servers: [limits],
  } = twoServers();
  for (let nth = 0; nth < 50; nth++) expect(await limits.check("unknownCode", "10.0.0.1")).toBeNull();
  for (let nth = 0; nth < 30; nth++) expect(await limits.count("unknownCode", "10.0.0.1")).toBeNull();
  expect(await limits.check("unknownCode", "10.0.0.1")).toMatchObject({ refusal: "too_many_attempts" });
});

test("who tried does not stand in the file", async () => {
  const {
    path,
    servers: [limits],
  } = twoServers();
  await limits.count("logInToAccount", "ana@example.com");
  const kept = [path, `${path}-wal`].map((file) => readFileSync(file, "latin1")).join("");
  expect(kept).toContain("logInToAccount");
  expect(kept).not.toContain("ana@");
});
