import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { enter } from "./pages/accounts";
import * as rest from "./rest/client";
import { admin, clockShop } from "./servers";

const DAY_MS = 86_400_000;

/** Advances the clock of `clockShop`, and of nothing else: browsers and cookies keep the real time. */
export function advanceDays(days: number): void {
  const file = join(process.env.WEBPEZ_JOURNEYS ?? "", "clock");
  const ahead = Number(readFileSync(file, "utf8")) + days * DAY_MS;
  // Whole or not at all: the server reads it at any moment.
  writeFileSync(`${file}.new`, String(ahead));
  renameSync(`${file}.new`, file);
}

/** Publishes terms on `clockShop` that differ from those in force in what is given. */
export async function publish(changes: Record<string, unknown>): Promise<void> {
  const operator = await rest.logIn(admin, clockShop);
  const { id, version, createdAt, ...terms } = await rest.trpc<Record<string, unknown>>(
    operator,
    "query",
    "programme.terms",
  );
  expect([id, version, createdAt]).not.toContain(undefined);
  await rest.trpc(operator, "mutation", "programme.publish", { ...terms, startsAt: null, ...changes });
}

/** A day's sessions end as well: the person logs in anew. */
export async function enterAnew(page: Page, person: Parameters<typeof rest.logIn>[0]): Promise<void> {
  await enter(page, await rest.logIn(person, clockShop));
}
