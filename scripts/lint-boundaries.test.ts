import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { layers } from "./lint-boundaries.mjs";

interface Plant {
  file: string;
  /** The layer the violation is committed in, or the rule that forbids it. */
  breaks: string;
  code: string;
}

/** An import of something that exists only in name: the boundary is judged before anything is resolved. */
const importing = (...specifiers: string[]) =>
  specifiers
    .map(
      (specifier, n) => `import { thing as thing${n} } from "${specifier}";
export { thing${n} };
`,
    )
    .join("");

const IMPORTS = "boundaries(imports)";
const ENVIRONMENT = "boundaries(environment)";

const plants: Plant[] = [
  { breaks: "settings", file: "src/env.js", code: importing("~/contracts/ids") },
  { breaks: "contracts", file: "src/contracts/planted.ts", code: importing("~/server/ids") },
  { breaks: "contracts", file: "src/contracts/react.ts", code: importing("react") },
  { breaks: "rules", file: "src/modules/planted/rules.ts", code: importing("~/server/clock") },
  { breaks: "rules", file: "src/modules/settings/rules.ts", code: importing("~/env") },
  { breaks: "rules", file: "src/modules/builtin/rules.ts", code: importing("node:crypto") },
  { breaks: "rules", file: "src/modules/database/rules.ts", code: importing("./store") },
  { breaks: "store", file: "src/modules/planted/store.ts", code: importing("./rules") },
  { breaks: "store", file: "src/modules/other/store.ts", code: importing("../planted/store") },
  { breaks: "service", file: "src/modules/planted/service.ts", code: importing("../other/store") },
  { breaks: "service", file: "src/modules/foreign/service.ts", code: importing("~/modules/other/rules") },
  { breaks: "service", file: "src/modules/sql/service.ts", code: importing("drizzle-orm") },
  { breaks: "service", file: "src/modules/schema/service.ts", code: importing("~/server/db/schema") },
  { breaks: "router", file: "src/modules/planted/router.ts", code: importing("./store") },
  { breaks: "router", file: "src/modules/other/router.ts", code: importing("../planted/service") },
  { breaks: "module data", file: "src/modules/planted/shelf.ts", code: importing("~/server/db/database") },
  { breaks: "database", file: "src/server/db/planted.ts", code: importing("~/modules/planted/store") },
  { breaks: "API's doors", file: "src/server/api/doors/planted.ts", code: importing("~/modules/planted/store") },
  { breaks: "API's doors", file: "src/server/api/doors/sql.ts", code: importing("~/server/db/database") },
  { breaks: "server's doors", file: "src/server/api/planted.ts", code: importing("~/modules/planted/store") },
  { breaks: "server's doors", file: "src/server/auth/planted.ts", code: importing("~/app/planted") },
  { breaks: "jobs", file: "src/server/jobs.ts", code: importing("~/modules/planted/store") },
  { breaks: "server", file: "src/server/planted.ts", code: importing("~/modules/planted/service") },
  { breaks: "server", file: "src/server/face.ts", code: importing("../app/planted") },
  { breaks: "server", file: "src/server/sql.ts", code: importing("better-sqlite3") },
  { breaks: "proxy", file: "src/proxy.ts", code: importing("~/server/db/database") },
  { breaks: "trpc", file: "src/trpc/planted.ts", code: importing("~/modules/planted/service") },
  { breaks: "ui", file: "src/ui/planted.tsx", code: importing("~/contracts/ids") },
  { breaks: "ui", file: "src/ui/caller.tsx", code: importing("@trpc/client") },
  { breaks: "client's start", file: "src/instrumentation-client.ts", code: importing("zod") },
  {
    breaks: "client component",
    file: "src/app/planted.tsx",
    code: `"use client";\n${importing("~/trpc/server")}`,
  },
  { breaks: "route handler", file: "src/app/api/planted/route.ts", code: importing("~/modules/planted/store") },
  { breaks: "route handler", file: "src/app/planted/route.ts", code: importing("~/server/db/database") },
  { breaks: "app", file: "src/app/page.tsx", code: importing("~/modules/planted/service") },
  { breaks: "app", file: "src/app/layout.tsx", code: importing("~/server/auth/planted") },
  { breaks: "app", file: "src/app/sql.tsx", code: importing("drizzle-orm") },
  { breaks: "journeys", file: "e2e/planted.ts", code: importing("../src/server/db/database") },

  // The other ways to say "import".
  {
    breaks: IMPORTS,
    file: "src/contracts/type.ts",
    code: `import type { Thing } from "~/server/ids";\nexport type Kept = Thing;\n`,
  },
  { breaks: IMPORTS, file: "src/contracts/inline.ts", code: `export type Kept = import("~/server/ids").Thing;\n` },
  { breaks: IMPORTS, file: "src/contracts/later.ts", code: `export const kept = import("~/server/ids");\n` },
  { breaks: IMPORTS, file: "src/contracts/again.ts", code: `export { thing } from "../server/ids";\n` },
  { breaks: IMPORTS, file: "src/contracts/all.ts", code: `export * from "../server/ids";\n` },
  {
    breaks: IMPORTS,
    file: "src/contracts/computed.ts",
    code: `export const load = (name: string) => import(name);\n`,
  },
  { breaks: IMPORTS, file: "src/stray.ts", code: "export const kept = 1;\n" },

  { breaks: ENVIRONMENT, file: "src/server/settings.ts", code: "export const kept = process.env.HOST;\n" },
  { breaks: ENVIRONMENT, file: "src/app/mode.ts", code: `export const kept = process.env["NODE_ENV"];\n` },
  { breaks: ENVIRONMENT, file: "src/server/taken.ts", code: "export const { env } = process;\n" },
  { breaks: ENVIRONMENT, file: "src/server/process.ts", code: `export { env } from "node:process";\n` },

  { breaks: "import(no-cycle)", file: "src/ui/there.ts", code: `export { back as there } from "./back";\n` },
  { breaks: "import(no-cycle)", file: "src/ui/back.ts", code: `export { there as back } from "./there";\n` },
  { breaks: "typescript(no-explicit-any)", file: "src/ui/any.ts", code: "export const kept = (x: any) => typeof x;\n" },
  {
    breaks: "typescript(no-floating-promises)",
    file: "src/ui/floating.ts",
    code: "const later = async () => 1;\nexport const kept = () => {\n  later();\n};\n",
  },
  {
    breaks: "typescript(switch-exhaustiveness-check)",
    file: "src/ui/switch.ts",
    code: `export function kept(side: "left" | "right") {\n  switch (side) {\n    case "left":\n      return 1;\n  }\n}\n`,
  },
];

/** Nothing in these is forbidden, so that a rule which refuses everything fails too. */
const innocent: Omit<Plant, "breaks">[] = [
  { file: "src/modules/innocent/rules.ts", code: importing("~/contracts/ids") },
  { file: "src/modules/innocent/store.ts", code: importing("drizzle-orm", "~/server/db/schema") },
  { file: "src/modules/innocent/service.ts", code: importing("./rules", "./store", "../other/service") },
  { file: "src/modules/innocent/router.ts", code: importing("./service", "~/server/api/trpc") },
  { file: "src/modules/innocent/service.test.ts", code: importing("~/testing/fresh-db") },
  { file: "src/app/innocent.tsx", code: importing("~/trpc/server", "~/ui/button") },
  { file: "src/server/api/root.ts", code: importing("~/modules/innocent/router") },
];

const Findings = z.object({
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), filename: z.string() })),
});

let folder: string;
let findings: z.infer<typeof Findings>["diagnostics"];

beforeAll(async () => {
  const project = dirname(import.meta.dirname);
  folder = await realpath(await mkdtemp(join(tmpdir(), "webpez-boundaries-")));
  for (const name of [".oxlintrc.json", "tsconfig.json", "scripts/lint-boundaries.mjs"]) {
    await cp(join(project, name), join(folder, name), { recursive: true });
  }
  await symlink(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  for (const { file, code } of [...plants, ...innocent]) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  const oxlint = join(project, "node_modules", "oxlint", "bin", "oxlint");
  const answer = await promisify(execFile)(process.execPath, [oxlint, "--type-aware", "--format=json", "src", "e2e"], {
    cwd: folder,
    maxBuffer: 1e8,
  }).catch((failure: { stdout: string }) => failure);
  ({ diagnostics: findings } = Findings.parse(JSON.parse(answer.stdout)));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(plants)("$file is refused: $breaks", ({ file, breaks }) => {
  const isRule = breaks.includes("(");
  const code = isRule ? breaks : IMPORTS;
  const words = isRule ? "" : `The layer "${breaks}" does not import`;
  expect(
    findings.filter((found) => found.filename === file && found.code === code && found.message.includes(words)),
  ).toHaveLength(1);
});

test("what is allowed is not refused", () => {
  const files = new Set(innocent.map(({ file }) => file));
  const refused = findings.filter(({ code, filename }) => files.has(filename) && code.startsWith("boundaries("));
  expect(refused).toEqual([]);
});

test("every row of the table but the tests' own has a planted violation", () => {
  const planted = new Set(plants.map(({ breaks }) => breaks));
  const rows = layers.map(({ layer }) => layer).filter((layer) => layer !== "tests");
  expect(rows.filter((layer) => !planted.has(layer))).toEqual([]);
});
