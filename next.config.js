/** For answers that are no pages. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

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
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        // No other page embeds an answer of ours; FRONTEND_URL reads by CORS, which asks for more.
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
      ],
    },
    // But for the pictures of links, which are there to be shown elsewhere. Of two rules the later one holds.
    ...["/opengraph-image:rest(.*)", "/r/:code/opengraph-image:rest(.*)"].map((source) => ({
      source,
      headers: [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }],
    })),
    // Pages get theirs, with a nonce, from src/proxy.ts.
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: NOTHING }] },
    { source: "/_next/:path*", headers: [{ key: "Content-Security-Policy", value: NOTHING }] },
  ],
};

export default config;
