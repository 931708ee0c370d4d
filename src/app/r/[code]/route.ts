import { NextResponse } from "next/server";
import { env } from "~/env";
import { findInvitation } from "~/modules/referrals/service";
import { termsAt } from "~/modules/programme/service";
import { REFERRAL_COOKIE } from "~/contracts/referral-link";
import { serverContext } from "~/server/server-context";

const DAY_IN_SECONDS = 24 * 60 * 60;

/**
 * A referral link: remembers a known code for the programme's window and leads to registration. `via` tells that page
 * not to send the visitor here again where cookies are off. An unknown code is carried along, for the page to say so.
 */
export async function GET(request: Request, { params }: RouteContext<"/r/[code]">): Promise<Response> {
  const ctx = serverContext();
  const { code } = await params;
  const invitation = await findInvitation(ctx, code);
  const given = new URL(request.url).searchParams.get("callbackUrl");
  const query = new URLSearchParams({ refercode: invitation?.code ?? code.slice(0, 40), via: "link" });
  if (given) query.set("callbackUrl", given);
  // A relative address, since the server may be reached by another name than it knows itself.
  const response = new NextResponse(null, { status: 307, headers: { location: `/registration?${query}` } });
  if (invitation) {
    const { attributionWindowDays } = await termsAt(ctx.database.reader, ctx.clock.now());
    response.cookies.set(REFERRAL_COOKIE, invitation.code, {
      httpOnly: true,
      sameSite: "lax",
      secure: env.secure,
      path: "/",
      maxAge: attributionWindowDays * DAY_IN_SECONDS,
    });
  }
  response.headers.set("cache-control", "no-store");
  return response;
}
