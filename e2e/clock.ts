import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DAY_MS = 86_400_000;

/** Advances the clock of `clockShop`, and of nothing else: browsers and cookies keep the real time. */
export function advanceDays(days: number): void {
  const file = join(process.env.WEBPEZ_JOURNEYS ?? "", "clock");
  const ahead = Number(readFileSync(file, "utf8")) + days * DAY_MS;
  // Whole or not at all: the server reads it at any moment.
  writeFileSync(`${file}.new`, String(ahead));
  renameSync(`${file}.new`, file);
}
