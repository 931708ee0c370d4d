import { VisitorId } from "~/contracts/ids";
import { VISITOR_COOKIE } from "~/contracts/referral-link";
import type { Browser } from "../context";

/** Reads what a request tells of its browser. Next puts the address of whoever connects into X-Forwarded-For. */
export function browserFrom(headers: Headers): Browser {
  return {
    visitor: visitorIn(headers.get("cookie")),
    // The last one is what the nearest proxy saw; those before it anybody can write.
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "",
    userAgent: headers.get("user-agent") ?? "",
    prefetches:
      ["purpose", "sec-purpose", "x-moz", "x-purpose"].some((name) => headers.get(name)?.includes("prefetch")) ||
      headers.has("next-router-prefetch"),
  };
}

/** The visitor that these cookies name, if they do. */
export function visitorIn(cookieHeader: string | null): VisitorId | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim().split("="));
  return VisitorId.safeParse(pairs.findLast(([name]) => name === VISITOR_COOKIE)?.[1]).data ?? null;
}
