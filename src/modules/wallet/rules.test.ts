import { describe, expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import { StatementFilter, TransferCode } from "~/contracts/wallet";
import { codesOf, overviewOf, sideOf } from "./rules";

/** Midnight UTC. */
const NOW = Date.UTC(2026, 0, 5);
const LATER = NOW + 40 * DAY_MS;

const lot = (remaining: number, availableAt: number, expiresAt: number | null = null) => ({
  remaining,
  availableAt,
  expiresAt,
});

const NOTHING = { available: 0, pending: 0, pendingByDay: [], expiring: 0, expiringByDay: [] };

describe("what the lots of a wallet hold at a moment", () => {
  test.each([
    ["nothing", [], NOTHING],
    ["available for ever", [lot(2, NOW - 1)], { ...NOTHING, available: 2 }],
    ["available from this very moment", [lot(2, NOW)], { ...NOTHING, available: 2 }],
    [
      "available a millisecond later",
      [lot(2, NOW + 1)],
      { ...NOTHING, pending: 2, pendingByDay: [{ at: NOW + 1, credits: 2 }] },
    ],
    ["expired at this very moment", [lot(2, NOW - 1, NOW)], NOTHING],
    [
      "expiring a millisecond later",
      [lot(2, NOW - 1, NOW + 1)],
      { ...NOTHING, available: 2, expiring: 2, expiringByDay: [{ at: NOW + 1, credits: 2 }] },
    ],
    [
      "expiring in 30 days to the millisecond",
      [lot(2, NOW, NOW + 30 * DAY_MS)],
      { ...NOTHING, available: 2, expiring: 2, expiringByDay: [{ at: NOW + 30 * DAY_MS, credits: 2 }] },
    ],
    ["expiring after the warning's 30 days", [lot(2, NOW, NOW + 30 * DAY_MS + 1)], { ...NOTHING, available: 2 }],
    [
      "pending credits are not told to expire",
      [lot(2, NOW + 1, NOW + 2)],
      { ...NOTHING, pending: 2, pendingByDay: [{ at: NOW + 1, credits: 2 }] },
    ],
    ["pending, but expired before it came", [lot(2, NOW + 2, NOW - 1)], NOTHING],
  ])("%s", (_, lots, expected) => expect(overviewOf(lots, NOW)).toEqual(expected));

  test("days add up, soonest first, each told by its first moment", () => {
    const lots = [
      lot(5, LATER + DAY_MS),
      lot(3, LATER + 1_000),
      lot(2, LATER),
      lot(7, NOW, NOW + 10 * DAY_MS),
      lot(1, NOW, NOW + 3 * DAY_MS),
    ];
    expect(overviewOf(lots, NOW)).toEqual({
      available: 8,
      pending: 10,
      pendingByDay: [
        { at: LATER, credits: 5 },
        { at: LATER + DAY_MS, credits: 5 },
      ],
      expiring: 8,
      expiringByDay: [
        { at: NOW + 3 * DAY_MS, credits: 1 },
        { at: NOW + 10 * DAY_MS, credits: 7 },
      ],
    });
  });
});

test("every code that a wallet can have belongs to one filter besides `all`", () => {
  const filters = StatementFilter.options.filter((filter) => filter !== "all");
  const filed = filters.flatMap((filter) => codesOf[filter]);
  const reachable = TransferCode.options.filter((code) => code !== "capture");
  expect(filed).toHaveLength(reachable.length);
  expect(new Set(filed)).toEqual(new Set(reachable));
  expect(codesOf.all).toBeNull();
});

test.each([
  ["referrer_reward", "referrer"],
  ["referee_reward", "referee"],
  ["milestone_reward", "milestone"],
] as const)("%s is the side of the %s", (code, side) => expect(sideOf(code)).toBe(side));
