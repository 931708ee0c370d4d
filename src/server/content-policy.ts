import { env } from "~/env";

/**
 * What a page may load and run (Content-Security-Policy): files that the shop itself serves, and within the page scripts that
 * carry this answer's nonce. Not 'strict-dynamic', by which a script could put another into the page.
 * https://www.w3.org/TR/CSP3/
 */
export function contentPolicy(nonce: string): string {
  // React's tools for developers evaluate code.
  const evaluation = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${evaluation}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Widths and places of single elements, as React writes them.
    "style-src-attr 'unsafe-inline'",
    // QR codes are pictures in addresses.
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(env.secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
