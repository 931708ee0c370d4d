const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a made-up shop went through, by the places of its users in the order in which they registered. */
export type Happening = { moment: number; user: number } & (
  | { what: "registration"; referrer: number | null; clicked: boolean }
  /** On a link of `user`: by somebody who then registers, at `for`, or by an onlooker. */
  | { what: "click"; for: number | null }
  | { what: "purchase"; nth: number; withCredits: boolean }
);

/** The span over which users register, in milliseconds until now. */
export const SPAN = 730 * DAY;

const REFERRED = 0.4;
const CLICKED = 0.6;
const ONLOOKER = 0.3;
const BUYS = { referred: 0.53, alone: 0.15 };
const BUYS_AGAIN = 0.25;

/**
 * The steeper, the more the first users brought: of a million the very first brings about 10,000, one in a hundred more than
 * 10, and most nobody.
 */
const STEEPNESS = 3.42;

/** Numbers from 0 to 1, the same ones at each run: mulberry32. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The history of so many users up to an hour ago, oldest first. About 40 in 100 are referred; half of those buy, the others
 * wait for their first purchase.
 */
export function historyOf(users: number, now: number): Happening[] {
  const roll = dice(users);
  const began = now - SPAN;
  const end = now - HOUR;
  const happened: Happening[] = [];
  for (let user = 0; user < users; user++) {
    const moment = began + Math.floor(((end - began) * (user + 1)) / (users + 1));
    const referrer = user > 0 && roll() < REFERRED ? Math.floor(user * roll() ** STEEPNESS) : null;
    const clicked = referrer !== null && roll() < CLICKED;
    if (clicked && referrer !== null) {
      happened.push({ what: "click", user: referrer, for: user, moment: moment - 20_000 });
      if (roll() < ONLOOKER) happened.push({ what: "click", user: referrer, for: null, moment: moment - 30_000 });
    }
    happened.push({ what: "registration", user, moment, referrer, clicked });
    if (roll() >= (referrer === null ? BUYS.alone : BUYS.referred)) continue;
    const first = moment + 10 * MINUTE + Math.floor(roll() * 30 * DAY);
    if (first > end) continue;
    happened.push({ what: "purchase", user, moment: first, nth: 1, withCredits: false });
    const second = first + 20 * DAY + Math.floor(roll() * 100 * DAY);
    if (roll() >= BUYS_AGAIN || second > end) continue;
    happened.push({ what: "purchase", user, moment: second, nth: 2, withCredits: roll() < 0.5 });
  }
  return happened.toSorted((a, b) => a.moment - b.moment);
}
