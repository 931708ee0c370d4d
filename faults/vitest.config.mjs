import { defineConfig } from "vitest/config";
import unit from "../vitest.config.mjs";

/** Tests of the build: what becomes of servers that end badly. */
export default defineConfig({
  ...unit,
  // One after the other: each starts servers at the same addresses.
  test: { ...unit.test, include: ["faults/**/*.test.ts"], testTimeout: 300_000, fileParallelism: false },
});
