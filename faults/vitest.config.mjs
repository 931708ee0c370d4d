import { defineConfig } from "vitest/config";
import unit from "../vitest.config.mjs";

/** Tests of the build: what becomes of servers that end badly. */
export default defineConfig({
  ...unit,
  test: { ...unit.test, include: ["faults/**/*.test.ts"], testTimeout: 300_000 },
});
