import { randomInt } from "node:crypto";
import { TypeID } from "typeid-js";
import { v7 } from "uuid";
import { type Id, type IdKind, idPrefixes } from "~/contracts/ids";

/** The last id's millisecond and its number in it. */
let last = { now: -1, seq: 0 };

/** Half of the 32 bits of a number: whatever is counted on from there fits. */
const HIGHEST_START = 2 ** 31;

/**
 * A new id of the given kind, e.g. `usr_01h2xcejqtf2nbrexx3vqjhp41`. Those that a process makes in one millisecond sort as
 * they were made.
 * @param now milliseconds of the context's clock: ids sort by it, also in a history made with an older clock
 */
export function newId<K extends IdKind>(kind: K, now: number): Id<K> {
  last = { now, seq: now === last.now ? last.seq + 1 : randomInt(HIGHEST_START) };
  const id: string = TypeID.fromUUID<string>(idPrefixes[kind], v7({ msecs: now, seq: last.seq })).toString();
  return id as Id<K>;
}
