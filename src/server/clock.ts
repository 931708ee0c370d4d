import { readFileSync } from "node:fs";

/** Tells the time in milliseconds since 1970 UTC. Everything takes it from the context, so tests can freeze it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The real time, ahead by the milliseconds that stand in a file now: a journey advances it by writing there. */
export const shiftedClock = (path: string): Clock => ({
  now: () => Date.now() + Number(readFileSync(path, "utf8")),
});
