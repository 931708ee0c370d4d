import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { env } from "~/env";
import { unreadBody } from "~/server/api/body";
import { authOptions, waitIn } from "~/server/auth/options";

const nextAuth = NextAuth(authOptions) as (request: NextRequest, context: unknown) => Promise<Response>;

/** Where NextAuth remembers the address to come back to. */
const CALLBACK_COOKIE = `${env.secure ? "__Secure-" : ""}next-auth.callback-url`;

/** NextAuth, but whoever tried too often is told so by the status, and when to come back. */
async function handler(request: NextRequest, context: unknown): Promise<Response> {
  const answer = await nextAuth(request, context);
  if (answer.status !== 401) return answer;
  const body = await answer.text();
  const seconds = waitIn(body);
  const headers = new Headers(answer.headers);
  if (seconds) headers.set("retry-after", String(seconds));
  return new Response(body, { status: seconds ? 429 : 401, headers });
}

/** NextAuth answers 500 to an address it cannot read: such a one is dropped first, from the query and from the cookie. */
async function handle(request: NextRequest, context: unknown): Promise<Response> {
  const unread = unreadBody(request.headers);
  if (unread) return new Response(unread.words, { status: unread.status });
  const jar = await cookies();
  if (!isReadable(jar.get(CALLBACK_COOKIE)?.value)) jar.delete(CALLBACK_COOKIE);
  const url = new URL(request.url);
  if (isReadable(url.searchParams.get("callbackUrl"))) return handler(request, context);
  url.searchParams.delete("callbackUrl");
  return handler(new NextRequest(url, request), context);
}

function isReadable(address: string | null | undefined): boolean {
  if (!address) return true;
  try {
    const { protocol } = new URL(address, address.startsWith("/") ? env.NEXTAUTH_URL : undefined);
    return protocol === "http:" || protocol === "https:";
  } catch {
    return false;
  }
}

export { handle as GET, handle as POST };
