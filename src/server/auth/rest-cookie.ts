import { env } from "~/env";
import { REST_COOKIE, SESSION_COOKIE, SESSION_SECONDS } from "./session-token";

/** Browsers send a Lax cookie to us from FRONTEND_URL's pages only where both are one site; None needs HTTPS. */
const isOneSite = !env.FRONTEND_URL || new URL(env.FRONTEND_URL).hostname === new URL(env.NEXTAUTH_URL).hostname;
const sameSite = isOneSite || !env.secure ? "Lax" : "None";

const cookie = (name: string, value: string, seconds: number): [string, string] => [
  "set-cookie",
  `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${seconds}${env.secure ? "; Secure" : ""}`,
];

/** The headers of a REST log-in: its cookie is set, NextAuth's cleared. */
export const restCookies = (token: string) => [
  cookie(REST_COOKIE, token, SESSION_SECONDS),
  cookie(SESSION_COOKIE, "", 0),
];

/** The headers that clear both cookies a browser may hold. */
export const clearedCookies = () => [cookie(REST_COOKIE, "", 0), cookie(SESSION_COOKIE, "", 0)];
