import { env } from "~/env";

/** The two databases that Webpez runs on. A process works with one of them: its tables are made for that one. */
export type Engine = "sqlite" | "postgres";

/** Which one a place is of: the path of a file, or an address such as postgres://user@host/shop. */
export const engineOf = (place: string): Engine => (/^postgres(?:ql)?:\/\//.test(place) ? "postgres" : "sqlite");

/** Of this process. */
export const engine: Engine = engineOf(env.databasePlace);

/** A place without its password. */
export function placeInWords(place: string): string {
  if (engineOf(place) === "sqlite") return place;
  const url = new URL(place);
  if (url.password) url.password = "…";
  return url.href;
}
