/** What the address of an auth page carries, as Next gives it. */
export type AddressParam = string | string[] | undefined;

/** The value of a parameter; the first where it is repeated, undefined where it is missing or empty. */
export function singleParam(param: AddressParam): string | undefined {
  return (Array.isArray(param) ? param[0] : param)?.trim() || undefined;
}

const AFTER_LOG_IN = "/dashboard";

/**
 * Where to go once logged in: the path that `callbackUrl` names, if it is one of ours, else the dashboard. Browsers read
 * `//host` and `/\host` as other sites, drop tabs and line breaks, and fold `/.//host` into `//host`.
 */
export function callbackPath(callbackUrl: string | undefined): string {
  if (!callbackUrl || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(callbackUrl)) return AFTER_LOG_IN;
  const origin = "http://here.invalid";
  return URL.canParse(callbackUrl, origin) && !new URL(callbackUrl, origin).pathname.startsWith("//")
    ? callbackUrl
    : AFTER_LOG_IN;
}

/** The address of an auth page that hands `callbackUrl` on. */
export function withCallback(page: string, callbackUrl: string | undefined): string {
  return callbackUrl ? `${page}?${new URLSearchParams({ callbackUrl })}` : page;
}
