import type { UserId } from "~/contracts/ids";

/** How often somebody converted of late. */
export interface Standing {
  userId: UserId;
  conversions: number;
}

/**
 * The first so many of a board that is ordered by conversions, and the viewer's rank: one more than have converted more
 * often, so that ties share it. The viewer stands where their own count puts them, which the board may not know yet, and
 * takes a place only where others may see it; without a conversion, nowhere.
 */
export function standingsFor(
  board: Standing[],
  { shown, ...viewer }: Standing & { shown: boolean },
  most: number,
): { leaders: (Standing & { rank: number })[]; rank: number | null } {
  const ahead = aheadOf(board, viewer.conversions);
  const known = board.findIndex(({ userId }) => userId === viewer.userId);
  const place = known !== -1 && known < ahead ? ahead - 1 : ahead;
  const stands = viewer.conversions > 0;
  // A board may be long: so many are enough, and one more, since the viewer may be among them.
  const others = board.slice(0, most + 1).filter(({ userId }) => userId !== viewer.userId);
  const first = shown && stands ? others.toSpliced(place, 0, viewer) : others;
  return {
    leaders: first.slice(0, most).map((each) => ({ ...each, rank: aheadOf(first, each.conversions) + 1 })),
    rank: stands ? place + 1 : null,
  };
}

function aheadOf(board: Standing[], conversions: number): number {
  const place = board.findIndex((standing) => standing.conversions <= conversions);
  return place === -1 ? board.length : place;
}
