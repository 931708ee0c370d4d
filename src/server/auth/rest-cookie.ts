import { env } from "~/env";
import { REST_COOKIE, SESSION_COOKIE, SESSION_SECONDS } from "./session-token";

/** Browsers send a Lax cookie to us from FRONTEND_URL's pages only where both are one site; None needs HTTPS. */
const isOneSite = !env.FRONTEND_URL || new URL(env.FRONTEND_URL).hostname === new URL(env.NEXTAUTH_URL).hostname;
const sameSite = isOneSite || !env.secure ? "Lax" : "None";

const cookie = (name: string, value: string, seconds: number) =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${seconds}${env.secure ? "; Secure" : ""}`;

/** The Set-Cookie line of a REST log-in. */
export const restCookie = (token: string) => cookie(REST_COOKIE, token, SESSION_SECONDS);

/** The Set-Cookie lines that clear both cookies a browser may hold. */
export const clearedCookies = () => [cookie(REST_COOKIE, "", 0), cookie(SESSION_COOKIE, "", 0)];
