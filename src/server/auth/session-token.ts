import { decode, encode } from "next-auth/jwt";
import QuickLRU from "quick-lru";
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

/**
 * Tokens that were opened, with what they name and the second after which they count no more: to derive the key and decrypt takes
 * 0.1 ms and more. Which sessions live is asked of the database all the same.
 */
const opened = new QuickLRU<string, { sessionId: SessionId; until: number }>({ maxSize: 2_000 });

/** The session that a token names, or null when it is not ours, damaged or past its time. */
export async function openToken(token: string): Promise<SessionId | null> {
  const known = opened.get(token);
  if (known && Date.now() / 1_000 < known.until) return known.sessionId;
  try {
    const claims = await decode({ token, secret: env.NEXTAUTH_SECRET });
    if (typeof claims?.["sid"] !== "string") return null;
    const sessionId = claims["sid"] as SessionId;
    if (typeof claims["exp"] === "number") opened.set(token, { sessionId, until: claims["exp"] });
    return sessionId;
  } catch {
    return null;
  }
}
