import { DAY_MS } from "~/contracts/amounts";

const HOUR_MS = 3_600_000;

/** How many visitors of a link one address and browser may be, in one hour: an office, but no loop. */
export const MOST_VISITORS_OF_AN_ADDRESS = 10;

/** Links of one user, archived ones included. */
export const MOST_LINKS = 50;

/** Days since 1970, UTC. */
export const dayOf = (moment: number): number => Math.floor(moment / DAY_MS);

/** Hours since 1970. */
export const hourOf = (moment: number): number => Math.floor(moment / HOUR_MS);

const RESERVED = new Set(
  (
    "admin administrator root system staff team support help official security abuse webpez shop store billing payment " +
    "payments refund refunds credit credits api login logout register registration dashboard wallet account profile " +
    "settings null undefined true false test free prize winner"
  ).split(" "),
);

/** What only the shop itself may call a link, however it is hyphenated. */
export const isReserved = (code: string): boolean => RESERVED.has(code.toLowerCase().replaceAll("-", ""));

/** The host that a visitor came from; null where nothing says so, or it is the shop itself. */
export function hostOf(referrer: string | null | undefined, ownOrigin: string): string | null {
  if (!referrer || !URL.canParse(referrer)) return null;
  const { host, hostname } = new URL(referrer);
  return host === "" || host === new URL(ownOrigin).host ? null : hostname.replace(/^www\./, "");
}
