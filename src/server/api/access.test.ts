import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { pages, procedures, routes } from "~/testing/access";
import { doors } from "./answer";
import { appRouter } from "./root";

const files = readdirSync("src/app", { recursive: true, encoding: "utf8" });

test("the table of who may call what has every procedure, and no other", () => {
  const definition = z.object({ procedures: z.record(z.string(), z.unknown()) }).parse(Reflect.get(appRouter, "_def"));
  expect(Object.keys(procedures).toSorted()).toEqual(Object.keys(definition.procedures).toSorted());
});

test("it has every answer that is no page, and every page", () => {
  const named = (name: string) => files.filter((file) => file.endsWith(`/${name}`)).toSorted();
  const ofDoors = [...doors].flatMap(([path, door]) => Object.keys(door).map((method) => `${method} ${path}`));
  const wanted = ofDoors.filter((door) => !door.startsWith("OPTIONS") && !door.includes("/trpc/"));
  const ofNextAuth = "GET /api/auth/session";
  const rows = routes.map(({ method, path }) => `${method} ${path}`);
  expect(rows.toSorted()).toEqual([...wanted, ofNextAuth].toSorted());
  // Where Next comes in: NextAuth, and the way to those doors.
  expect(named("route.ts")).toEqual(["api/[...path]/route.ts", "api/auth/[...nextauth]/route.ts"]);
  expect(Object.keys(pages).toSorted()).toEqual(named("page.tsx"));
});
