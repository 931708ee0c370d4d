import type { NewTerms, PublishedTerms } from "~/contracts/programme";

/** Terms begin when they are published or later: to begin earlier would rewrite what was promised. */
export function decideStart(startsAt: NewTerms["startsAt"], now: number): number | null {
  if (startsAt === null) return now;
  return startsAt < now ? null : startsAt;
}

interface Version {
  version: number;
  startsAt: number;
  endsAt: number | null;
}

/**
 * What a version is to somebody who registers now. In force is the one that began last; a version whose start a later
 * version took over never gets its turn.
 */
export function stateOf(terms: Version, all: Version[], now: number): PublishedTerms["state"] {
  if (all.some((other) => other.startsAt === terms.startsAt && other.version > terms.version)) return "superseded";
  if (terms.startsAt > now) return "scheduled";
  if (all.some((other) => other.startsAt <= now && other.startsAt > terms.startsAt)) return "superseded";
  return terms.endsAt !== null && terms.endsAt <= now ? "ended" : "in_force";
}
