import { decode, encode } from "next-auth/jwt";
import type { SessionId } from "~/contracts/ids";
import { env } from "~/env";
import { SESSION_DAYS } from "~/modules/sessions/rules";

/** Seconds that a cookie lives; the session's row ends it earlier where it must. */
export const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60;

/** The cookie of NextAuth. `__Host-` binds it to this host, where there is HTTPS. */
export const SESSION_COOKIE = env.secure ? "__Host-next-auth.session-token" : "next-auth.session-token";

/** The cookie of the original's REST contract. */
export const REST_COOKIE = "token";

/** An encrypted JWT that names a row of `sessions`. It proves nothing by itself: the row decides. */
export function sealSession(sessionId: SessionId): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env.NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });
}

/** The session that a token names, or null when it is not ours, damaged or past its time. */
export async function openToken(token: string): Promise<SessionId | null> {
  try {
    const claims = await decode({ token, secret: env.NEXTAUTH_SECRET });
    return typeof claims?.["sid"] === "string" ? (claims["sid"] as SessionId) : null;
  } catch {
    return null;
  }
}
