import { expect, test } from "vitest";
import { decideStart, stateOf } from "./rules";

test("terms begin at once unless they name a later moment, and never earlier", () => {
  expect(decideStart(null, 1_000)).toBe(1_000);
  expect(decideStart(1_000, 1_000)).toBe(1_000);
  expect(decideStart(1_001, 1_000)).toBe(1_001);
  expect(decideStart(999, 1_000)).toBeNull();
});

const version = (number: number, startsAt: number, endsAt: number | null = null) => ({
  version: number,
  startsAt,
  endsAt,
});

test.each([
  { name: "the only version", of: version(1, 0), others: [], state: "in_force" },
  { name: "at the millisecond it begins", of: version(2, 1_000), others: [version(1, 0)], state: "in_force" },
  { name: "a millisecond before it begins", of: version(2, 1_001), others: [version(1, 0)], state: "scheduled" },
  { name: "while the next one waits", of: version(1, 0), others: [version(2, 1_001)], state: "in_force" },
  { name: "once the next one has begun", of: version(1, 0), others: [version(2, 1_000)], state: "superseded" },
  { name: "a millisecond before it ends", of: version(1, 0, 1_001), others: [], state: "in_force" },
  { name: "at the millisecond it ends", of: version(1, 0, 1_000), others: [], state: "ended" },
  { name: "ended, and then superseded", of: version(1, 0, 500), others: [version(2, 900)], state: "superseded" },
  {
    name: "scheduled before a later version began",
    of: version(2, 1_500),
    others: [version(3, 900)],
    state: "scheduled",
  },
  { name: "begun after a later version", of: version(2, 950), others: [version(3, 900)], state: "in_force" },
  { name: "its start taken over", of: version(2, 1_500), others: [version(3, 1_500)], state: "superseded" },
])("a version is $state: $name", ({ of, others, state }) => {
  expect(stateOf(of, [of, ...others], 1_000)).toBe(state);
});
