import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { env } from "~/env";
import { authOptions } from "~/server/auth/options";

const handler = NextAuth(authOptions) as (request: NextRequest, context: unknown) => Promise<Response>;

/** Where NextAuth remembers the address to come back to. */
const CALLBACK_COOKIE = `${env.secure ? "__Secure-" : ""}next-auth.callback-url`;

/** NextAuth answers 500 to an address it cannot read: such a one is dropped first, from the query and from the cookie. */
async function handle(request: NextRequest, context: unknown): Promise<Response> {
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
