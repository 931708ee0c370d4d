/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native code and worker threads stay outside the bundle.
  serverExternalPackages: ["better-sqlite3", "piscina", "bcryptjs"],
};

export default config;
