import { VisitorId } from "~/contracts/ids";
import { VISITOR_COOKIE } from "~/contracts/referral-link";
import { clientAddress } from "../client-address";
import type { Browser } from "../context";

/** Reads what a request tells of its browser. */
export function browserFrom(headers: Headers): Browser {
  return {
    visitor: visitorIn(headers.get("cookie")),
    address: clientAddress(headers.get("x-forwarded-for")),
    userAgent: headers.get("user-agent") ?? "",
    prefetches:
      ["purpose", "sec-purpose", "x-moz", "x-purpose"].some((name) => headers.get(name)?.includes("prefetch")) ||
      headers.has("next-router-prefetch"),
  };
}

/** The visitor that these cookies name, if they do. */
function visitorIn(cookieHeader: string | null): VisitorId | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim().split("="));
  return VisitorId.safeParse(pairs.findLast(([name]) => name === VISITOR_COOKIE)?.[1]).data ?? null;
}
