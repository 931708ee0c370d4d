import { expect, test } from "vitest";
import type { UserId } from "~/contracts/ids";
import { standingsFor } from "./standings.rules";

/** "a5 b3" is a board on which a has 5 and b 3. */
const board = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((each) => ({ userId: each.slice(0, 1) as UserId, conversions: Number(each.slice(1)) }));

test.each<[string, string, string, boolean, string, number | null]>([
  ["ties share a rank, and the next one skips", "a5 b3 c3 d1", "d1", true, "1a 2b 2c 4d", 4],
  ["the viewer is in a tie", "a5 b3 c3", "c3", true, "1a 2c 2b", 2],
  ["the viewer has more than the board knows", "a5 b3 c2", "c6", true, "1c 2a 3b", 1],
  ["the viewer has fewer than the board knows", "a5 b3 c2", "a1", true, "1b 2c 3a", 3],
  ["the viewer is new to the board", "a5 b3", "c4", true, "1a 2c 3b", 2],
  ["the viewer is new to a full board, at its end", "a5 b3 c3 d2 e2 f2", "g1", true, "1a 2b 2c 4d 4e", 7],
  ["the viewer fell behind all who are shown", "a9 b8 c7 d6 e5 f4 g3", "a1", true, "1b 2c 3d 4e 5f", 7],
  ["the viewer has none", "a5 b3", "c0", true, "1a 2b", null],
  ["the viewer has none left", "a5 b3 c1", "c0", true, "1a 2b", null],
  ["a hidden viewer takes no place, and knows where it would be", "a5 b3", "c4", false, "1a 2b", 2],
  ["a viewer who has just hidden", "a5 b3 c4", "c4", false, "1a 2b", 2],
  ["an empty board", "", "a2", true, "1a", 1],
  ["nobody at all", "", "a0", true, "", null],
])("%s", (_, others, viewer, shown, leaders, rank) => {
  const [standing] = board(viewer);
  if (!standing) throw new Error("Name a viewer.");
  const standings = standingsFor(board(others), { ...standing, shown }, 5);
  expect(standings.leaders.map(({ rank, userId }) => `${rank}${userId}`).join(" ")).toBe(leaders);
  expect(standings.rank).toBe(rank);
});
