import type { NewTerms, PublishedTerms } from "~/contracts/programme";

/** Terms begin when they are published or later: to begin earlier would rewrite what was promised. */
export function decideStart(startsAt: NewTerms["startsAt"], now: number): number | null {
  if (startsAt === null) return now;
  return startsAt < now ? null : startsAt;
}

/** What a version is to somebody who registers now. `inForce` is the latest version that has begun. */
export function stateOf(
  terms: { version: number; startsAt: number; endsAt: number | null },
  inForce: number,
  now: number,
): PublishedTerms["state"] {
  if (terms.startsAt > now) return "scheduled";
  if (terms.version !== inForce) return "superseded";
  return terms.endsAt !== null && terms.endsAt <= now ? "ended" : "in_force";
}
