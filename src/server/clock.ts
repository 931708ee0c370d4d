/** Tells the time in milliseconds since 1970 UTC. Everything takes it from the context, so tests can freeze it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
