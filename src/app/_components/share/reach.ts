/** IPv4 addresses that lead nowhere from elsewhere (RFC 6890): first and last of each range. */
const RANGES = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.168.0.0", "192.168.255.255"],
].map((range) => range.map(numberOf));

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

const LOCAL_NAMES = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/;

/**
 * Whether a link cannot be opened by somebody elsewhere: this machine, a private network, or a name that only such a network
 * knows.
 */
export function isOnlyLocal(link: string): boolean {
  // URL writes addresses in one way: 127.1 and 0x7f000001 are 127.0.0.1.
  const host = new URL(link).hostname.toLowerCase();
  if (host.startsWith("[")) return isLocalIPv6(host.slice(1, -1));
  if (/^[\d.]+$/.test(host)) return isLocalIPv4(host);
  return LOCAL_NAMES.test(host.replace(/\.$/, "")) || !host.includes(".");
}

function isLocalIPv4(address: string): boolean {
  const number = numberOf(address);
  return RANGES.some(([first = 0, last = 0]) => number >= first && number <= last);
}

/** The unspecified and loopback addresses, fc00::/7, fe80::/10, and IPv4 addresses inside one. */
function isLocalIPv6(address: string): boolean {
  const inside = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(address);
  if (inside) {
    const [high = 0, low = 0] = inside.slice(1).map((part) => Number.parseInt(part, 16));
    return isLocalIPv4([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  return address === "::" || address === "::1" || /^(?:f[cd]|fe[89ab])/.test(address);
}
