import { env } from "~/env";

/**
 * Whether a request that changes something comes from our own pages, from FRONTEND_URL, or from no browser at all.
 * Browsers put an Origin on every POST and cannot forge it or the Host; software without an Origin has no cookies to steal.
 */
export function isTrustedOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) {
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
  if (origin === env.NEXTAUTH_URL || origin === env.FRONTEND_URL) return true;
  try {
    return new URL(origin).host === headers.get("host");
  } catch {
    return false;
  }
}
