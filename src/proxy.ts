import { type NextRequest, NextResponse } from "next/server";
import { VisitorId } from "~/contracts/ids";
import { VISITOR_COOKIE } from "~/contracts/referral-link";
import { env } from "~/env";
import { newId } from "~/server/ids";

/** As long as browsers keep a cookie. */
const LONGEST_SECONDS = 400 * 24 * 60 * 60;

/** Gives whoever comes by a link, registers or logs in an id of their browser, which pages cannot: they read cookies, and set none. */
export function proxy(request: NextRequest): NextResponse {
  const known = VisitorId.safeParse(request.cookies.get(VISITOR_COOKIE)?.value).data;
  const visitor = known ?? newId("visitor", Date.now());
  // The page of this very request reads it as well.
  request.cookies.set(VISITOR_COOKIE, visitor);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.cookies.set(VISITOR_COOKIE, visitor, {
    httpOnly: true,
    sameSite: "lax",
    secure: env.secure,
    path: "/",
    maxAge: LONGEST_SECONDS,
  });
  return response;
}

export const config = { matcher: ["/r/:code", "/registration", "/login"] };
