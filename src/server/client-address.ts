import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "~/env";

/** Node tells of each request before anybody handles it: https://nodejs.org/api/diagnostics_channel.html#http */
const REQUEST_BEGINS = "http.server.request.start";

/**
 * Writes who connected behind whatever stands in X-Forwarded-For. Next adds the header only where there is none, so without
 * this anybody could call himself what he likes.
 */
export function noteWhoConnects(): void {
  subscribe(REQUEST_BEGINS, (message) => {
    const { request } = message as { request: IncomingMessage };
    const told = request.headers["x-forwarded-for"];
    const seen = request.socket.remoteAddress ?? "";
    request.headers["x-forwarded-for"] = told ? `${told.toString()}, ${seen}` : seen;
    // The same for whoever reads the headers as they came.
    request.rawHeaders.push("X-Forwarded-For", seen);
  });
}

/**
 * The address of whoever asks: the one that connected, or the one that the last of our own proxies saw (TRUSTED_PROXIES says
 * how many stand in front). What came before it anybody can write. Of an IPv6 address the half that a household has to itself.
 */
export function clientAddress(forwardedFor: string | null, proxies = env.TRUSTED_PROXIES): string {
  const seen = (forwardedFor ?? "").split(",").map((address) => address.trim());
  const address = seen.at(-1 - proxies) ?? seen[0] ?? "";
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
