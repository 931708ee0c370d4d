import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// `server-only` throws unless it is resolved the way Next resolves it for the server. Not "module", which is for bundlers: Node
// takes these names as well, and cannot load what OpenTelemetry has under that one.
const conditions = ["react-server", "node", "development|production"];

/** Files that test one of the engines itself are named for it; all others run on both, on that of DATABASE_URL. */
const other = process.env.DATABASE_URL?.startsWith("postgres") ? "sqlite" : "postgres";

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  ssr: { resolve: { conditions, externalConditions: ["react-server", "node"] } },
  test: {
    environment: "node",
    // By default one core stays idle, which on two of them is half.
    maxWorkers: "100%",
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    exclude: [`**/*.${other}.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: "test", SMTP_URL: "" },
  },
});
