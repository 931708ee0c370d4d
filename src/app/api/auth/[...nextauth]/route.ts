import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { z } from "zod";
import { refusalOfWord } from "~/contracts/refusals";
import { env } from "~/env";
import { answerApi } from "~/server/api/answer";
import { unreadBody } from "~/server/api/body";
import { authOptions } from "~/server/auth/options";

const nextAuth = NextAuth(authOptions) as (request: NextRequest, context: unknown) => Promise<Response>;

/** Where NextAuth remembers the address to come back to. */
const CALLBACK_COOKIE = `${env.secure ? "__Secure-" : ""}next-auth.callback-url`;

/** NextAuth, but whoever tried too often is told so by the status, and when to come back. */
async function handler(request: NextRequest, context: unknown): Promise<Response> {
  const answer = await nextAuth(request, context);
  if (answer.status !== 401) return answer;
  const body = await answer.text();
  const [, word = ""] = /[?&]error=(\w+)/.exec(body) ?? [];
  const seconds = refusalOfWord(word)?.retryAfterSeconds;
  const headers = new Headers(answer.headers);
  if (seconds) headers.set("retry-after", String(seconds));
  return new Response(body, { status: seconds ? 429 : 401, headers });
}

/**
 * NextAuth answers 500 to what it cannot read. An address to come back to is dropped then, from the query and from the cookie;
 * a body is refused.
 */
async function handle(request: NextRequest, context: unknown): Promise<Response> {
  const jar = await cookies();
  if (!isReadable(jar.get(CALLBACK_COOKIE)?.value)) jar.delete(CALLBACK_COOKIE);
  const url = new URL(request.url);
  if (!isReadable(url.searchParams.get("callbackUrl"))) url.searchParams.delete("callbackUrl");
  if (request.method !== "POST") {
    // Where other kinds of providers come back to.
    if (url.pathname.includes("/callback")) return new Response(null, { status: 405, headers: { allow: "POST" } });
    return handler(new NextRequest(url, request), context);
  }
  const unread = unreadBody(request.headers);
  if (unread) return new Response(unread.words, { status: unread.status });
  const type = request.headers.get("content-type") ?? "";
  const body = await request.text();
  if (type.startsWith("application/json")) {
    if (!isObject(body)) return new Response("The body is not a JSON object.", { status: 400 });
  } else if (body !== "" && !type.startsWith("application/x-www-form-urlencoded")) {
    return new Response("Send a form or JSON.", { status: 415 });
  }
  return handler(new NextRequest(url, { method: "POST", headers: request.headers, body }), context);
}

function isObject(text: string): boolean {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
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

/** Below the same address lie doors of the API. */
const answer = (request: NextRequest, context: unknown) => answerApi(request) ?? handle(request, context);

const options = (request: Request) =>
  answerApi(request) ?? new Response(null, { status: 204, headers: { allow: "GET, HEAD, OPTIONS, POST" } });

export { answer as GET, answer as POST, options as OPTIONS };
