import { type Viewer, viewerOf } from "~/modules/sessions/service";
import type { SessionId } from "~/contracts/ids";
import type { Context } from "../context";
import { openToken, REST_COOKIE, SESSION_COOKIE } from "./session-token";

/**
 * Who sends these cookies: the one place that turns a request into a user. A cookie only names a session; its row is read
 * each time, so a session that ended is over at once, in every process. The first cookie of a live session counts.
 */
export async function viewerFrom(ctx: Context, cookieHeader: string | null): Promise<Viewer | null> {
  for (const token of sessionTokens(cookieHeader)) {
    const sessionId = await openToken(token);
    const viewer = sessionId && (await viewerOf(ctx, sessionId));
    if (viewer) return viewer;
  }
  return null;
}

/** The sessions that these cookies name, live or not: a browser that used both doors holds two. */
export async function sessionsIn(cookieHeader: string | null): Promise<SessionId[]> {
  const sessions = await Promise.all(sessionTokens(cookieHeader).map(openToken));
  return sessions.filter((sessionId) => sessionId !== null);
}

function sessionTokens(cookieHeader: string | null): string[] {
  const cookies = (cookieHeader ?? "").split(";").map((pair) => pair.trim());
  return [SESSION_COOKIE, REST_COOKIE].flatMap((name) =>
    cookies.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1)),
  );
}
