import { NO_PAGE, SECURITY_HEADERS } from "./src/server/api/headers.js";

/** @param {Record<string, string>} values */
const headers = (values) => Object.entries(values).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // No page's title is streamed after it: it would be gone for a moment whenever a page is read again.
  htmlLimitedBots: /.*/,
  // Native code and worker threads stay outside the bundle.
  serverExternalPackages: [
    "better-sqlite3",
    "piscina",
    "bcryptjs",
    "@zxcvbn-ts/language-common",
    // One for the whole process; and loaded only where traces are sent.
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-node",
  ],
  // Browsers ask for this by themselves, also on answers that are no page.
  rewrites: () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: () => [
    { source: "/:path*", headers: headers(SECURITY_HEADERS) },
    // But for the pictures of links, which are there to be shown elsewhere. Of two rules the later one holds.
    ...["/opengraph-image:rest(.*)", "/r/:code/opengraph-image:rest(.*)"].map((source) => ({
      source,
      headers: headers({ "Cross-Origin-Resource-Policy": "cross-origin" }),
    })),
    // Pages get theirs, with a nonce, from src/proxy.ts.
    { source: "/api/:path*", headers: headers(NO_PAGE) },
    { source: "/_next/:path*", headers: headers(NO_PAGE) },
  ],
};

export default config;
