import { TypeID } from "typeid-js";
import { v7 } from "uuid";
import { type Id, type IdKind, idPrefixes } from "~/contracts/ids";

/**
 * A new id of the given kind, e.g. `usr_01h2xcejqtf2nbrexx3vqjhp41`.
 * @param now milliseconds of the context's clock: ids sort by it, also in a history made with an older clock
 */
export function newId<K extends IdKind>(kind: K, now: number): Id<K> {
  const id: string = TypeID.fromUUID<string>(idPrefixes[kind], v7({ msecs: now })).toString();
  return id as Id<K>;
}
