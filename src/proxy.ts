import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { VisitorId } from "~/contracts/ids";
import { VISITOR_COOKIE } from "~/contracts/referral-link";
import { env } from "~/env";
import { unreadBody } from "~/server/api/body";
import { contentPolicy } from "~/server/content-policy";
import { newId } from "~/server/ids";

const POLICY = "content-security-policy";

/** As long as browsers keep a cookie. */
const LONGEST_SECONDS = 400 * 24 * 60 * 60;

/** Where a link leads, and where people register and log in. */
const KNOWS_VISITORS = /^\/(?:r\/[^/]+|registration|login)$/;

const TWO_YEARS_SECONDS = 2 * 365 * 24 * 60 * 60;

/**
 * Gives each page its content policy with a nonce of its own, which Next reads from the request and puts on its scripts. Whoever
 * comes by a link, registers or logs in gets an id of their browser: pages read cookies, and set none.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentPolicy(randomBytes(16).toString("base64"));
  if (!asksForPage(request)) {
    return new NextResponse(null, { status: 405, headers: { allow: "GET, HEAD", [POLICY]: policy } });
  }
  request.headers.set(POLICY, policy);
  const visitor = KNOWS_VISITORS.test(request.nextUrl.pathname) ? visitorOf(request) : null;
  // The page of this very request reads it as well.
  if (visitor) request.cookies.set(VISITOR_COOKIE, visitor);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.headers.set(POLICY, policy);
  if (env.secure) response.headers.set("strict-transport-security", `max-age=${TWO_YEARS_SECONDS}`);
  if (visitor) {
    response.cookies.set(VISITOR_COOKIE, visitor, {
      httpOnly: true,
      sameSite: "lax",
      secure: env.secure,
      path: "/",
      maxAge: LONGEST_SECONDS,
    });
  }
  return response;
}

/** Next parses what is sent to a page in search of an action, and there are none: only a form without scripts is let through. */
function asksForPage({ method, headers }: NextRequest): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const isForm = headers.get("content-type") === "application/x-www-form-urlencoded" && !headers.has("next-action");
  return method === "POST" && isForm && unreadBody(headers) === null;
}

function visitorOf(request: NextRequest): VisitorId {
  return VisitorId.safeParse(request.cookies.get(VISITOR_COOKIE)?.value).data ?? newId("visitor", Date.now());
}

/** Every page, and what is no file of the build and no answer of the API. */
export const config = { matcher: ["/((?!api/|_next/|icon\\.svg|favicon\\.ico).*)"] };
