import { afterEach, expect, test, vi } from "vitest";
import { newId } from "../ids";
import { openToken, sealSession, SESSION_SECONDS } from "./session-token";

afterEach(() => void vi.useRealTimers());

test("a token that was opened before counts no longer than one that was not", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const sessionId = newId("session", Date.now());
  const token = await sealSession(sessionId);
  expect(await openToken(token)).toBe(sessionId);
  expect(await openToken(token)).toBe(sessionId);
  // Half a minute, since clocks that go slow are forgiven a quarter.
  vi.setSystemTime(Date.now() + (SESSION_SECONDS + 30) * 1_000);
  expect(await openToken(token)).toBeNull();
});

test("a token that was changed opens nothing, also beside the one that it was made of", async () => {
  const token = await sealSession(newId("session", Date.now()));
  await openToken(token);
  const changed = token.slice(0, -8) + (token.endsWith("AAAAAAAA") ? "BBBBBBBB" : "AAAAAAAA");
  expect(await openToken(changed)).toBeNull();
});
