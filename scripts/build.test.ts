import { expect, it } from "vitest";
import { warningsIn } from "./build.mjs";

it("finds what a build warns of", () => {
  expect(warningsIn("▲ Next.js\n  ⚠ Unsupported metadata\n✓ Compiled\nwarning: no such file\n")).toEqual([
    "⚠ Unsupported metadata",
    "warning: no such file",
  ]);
});

it("does not count that a CI machine kept no cache, nor a build without a word of warning", () => {
  expect(warningsIn("⚠ No build cache found. Please configure build caching for faster rebuilds.\n")).toEqual([]);
  expect(warningsIn("✓ Compiled successfully in 13.5s\nƒ /registration\n")).toEqual([]);
});
