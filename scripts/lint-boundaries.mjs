// A plugin for oxlint: which folder may import what (the table below), and who may read the environment.
// lint-boundaries.test.ts plants a violation of every row and expects to see it refused.
import { dirname, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const DATABASE = ["drizzle-orm", "better-sqlite3"];

/**
 * The first row whose `files` match a file is its layer. `*` stands for one name, `**` for any path, `$module` for the
 * importing file's own module. `packages` lists what may be imported from outside src (default: all); `without` takes
 * some away. `node:` stands for Node's own modules.
 *
 * @type {{
 *   layer: string;
 *   files: string[];
 *   client?: boolean;
 *   imports: string[];
 *   packages?: string[];
 *   without?: string[];
 *   readsEnvironment?: boolean;
 * }[]}
 */
export const layers = [
  { layer: "tests", files: ["src/**/*.test", "src/testing/**"], imports: ["src/**"], readsEnvironment: true },
  { layer: "settings", files: ["src/env"], imports: [], packages: ["zod"], readsEnvironment: true },
  { layer: "contracts", files: ["src/contracts/**"], imports: ["src/contracts/**"], packages: ["zod"] },

  // The product.
  {
    layer: "rules",
    files: ["src/modules/*/rules", "src/modules/*/*.rules"],
    imports: ["src/contracts/**"],
    packages: [],
  },
  {
    layer: "store",
    files: ["src/modules/*/store", "src/modules/*/*.store"],
    imports: ["src/contracts/**", "src/server/db/**"],
    packages: DATABASE,
  },
  {
    layer: "service",
    files: ["src/modules/*/service", "src/modules/*/*.service"],
    imports: [
      "src/contracts/**",
      "src/env",
      "src/modules/$module/*",
      "src/modules/*/service",
      "src/server/auth/passwords",
      "src/server/auth/sealed",
      "src/server/clock",
      "src/server/context",
      "src/server/db/added-up",
      "src/server/db/cursor",
      "src/server/db/database",
      "src/server/db/event-reader",
      "src/server/db/events",
      "src/server/db/idempotency",
      "src/server/db/transact",
      "src/server/ids",
      "src/server/live",
      "src/server/log",
    ],
    without: DATABASE,
  },
  {
    layer: "router",
    files: ["src/modules/*/router", "src/modules/*/*.router"],
    imports: [
      "src/contracts/**",
      "src/modules/$module/service",
      "src/modules/$module/*.service",
      "src/server/api/trpc",
      "src/server/api/refusals",
    ],
    packages: ["zod", "@trpc/server"],
  },
  // Anything else a module holds is data, as pure as its rules.
  { layer: "module data", files: ["src/modules/**"], imports: ["src/contracts/**"], packages: [] },

  // The frame.
  {
    layer: "database",
    files: ["src/server/db/**"],
    imports: ["src/contracts/**", "src/env", "src/server/db/**", "src/server/*"],
  },
  {
    layer: "API's doors",
    files: ["src/server/api/doors/**"],
    imports: [
      "src/contracts/**",
      "src/env",
      "src/modules/*/service",
      "src/server/*",
      "src/server/api/**",
      "src/server/auth/**",
    ],
    without: DATABASE,
  },
  {
    layer: "server's doors",
    files: ["src/server/api/**", "src/server/auth/**"],
    imports: [
      "src/contracts/**",
      "src/env",
      "src/server/**",
      "src/modules/*/router",
      "src/modules/sessions/*",
      "src/modules/*/*.router",
      "src/modules/accounts/service",
    ],
    without: DATABASE,
  },
  {
    layer: "jobs",
    files: ["src/server/jobs", "src/server/metrics"],
    imports: ["src/modules/*/service", "src/server/*"],
    without: DATABASE,
  },
  {
    layer: "server",
    files: ["src/server/**", "src/instrumentation"],
    imports: ["src/contracts/**", "src/env", "src/server/**"],
    without: DATABASE,
  },
  {
    layer: "proxy",
    files: ["src/proxy"],
    imports: ["src/contracts/**", "src/env", "src/server/api/body", "src/server/content-policy", "src/server/ids"],
    without: DATABASE,
  },
  {
    layer: "trpc",
    files: ["src/trpc/**"],
    imports: ["src/contracts/**", "src/env", "src/server/api/**", "src/server/server-context", "src/trpc/**"],
    without: DATABASE,
  },

  // The face.
  { layer: "ui", files: ["src/ui/**"], imports: ["src/ui/**"], without: [...DATABASE, "@trpc", "next-auth", "node:"] },
  {
    layer: "client's start",
    files: ["src/instrumentation-client"],
    imports: ["src/app/_components/navigation"],
    packages: [],
  },
  {
    layer: "client component",
    files: ["src/app/**"],
    client: true,
    imports: ["src/app/**", "src/contracts/**", "src/trpc/react", "src/ui/**"],
    without: [...DATABASE, "node:", "server-only"],
  },
  {
    layer: "route handler",
    files: ["src/app/api/**", "src/app/**/route"],
    imports: ["src/contracts/**", "src/env", "src/server/api/**", "src/server/auth/**"],
    without: DATABASE,
  },
  {
    layer: "app",
    files: ["src/app/**"],
    imports: ["src/app/**", "src/contracts/**", "src/env", "src/trpc/**", "src/ui/**"],
    without: DATABASE,
  },

  // Journeys see the product from outside.
  {
    layer: "journeys",
    files: ["e2e/**"],
    imports: ["e2e/**", "scripts/**", "src/contracts/**", "src/testing/access"],
    without: DATABASE,
  },
];

/** @param {string} pattern @param {string} path @param {string} ownModule */
function matches(pattern, path, ownModule) {
  const source = pattern
    .replace("$module", ownModule)
    .replaceAll(/[.+?^()|[\]\\]/g, "\\$&")
    .replaceAll("/**", "\0")
    .replaceAll("*", "[^/]+")
    .replaceAll("\0", "(/.*)?");
  return new RegExp(`^${source}$`).test(path);
}

/** @param {string} path */
const withoutExtension = (path) => path.replace(/(\.d)?\.(ts|tsx|js|jsx|mjs|cjs)$/, "");

/** @param {string} file @param {boolean} isClient */
function layerOf(file, isClient) {
  return layers.find((row) => (isClient || !row.client) && row.files.some((pattern) => matches(pattern, file, "")));
}

/** @param {string} list @param {string} specifier */
const names = (list, specifier) =>
  list.endsWith(":") ? specifier.startsWith(list) : specifier === list || specifier.startsWith(`${list}/`);

/** What is wrong with importing `specifier` from `file`, in words; undefined when nothing is.
 * @param {(typeof layers)[number]} row @param {string} file @param {string} specifier */
function objection(row, file, specifier) {
  const inside = specifier.startsWith("~/") ? `src/${specifier.slice(2)}` : specifier;
  if (inside !== specifier || specifier.startsWith(".")) {
    const target = withoutExtension(
      inside === specifier ? posix.join(posix.dirname(file), specifier) : posix.normalize(inside),
    );
    const ownModule = /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? "";
    if (row.imports.some((pattern) => matches(pattern, target, ownModule))) return undefined;
    return `The layer "${row.layer}" does not import ${target}.`;
  }
  const allowed = row.packages?.some((name) => names(name, specifier)) ?? true;
  if (allowed && !row.without?.some((name) => names(name, specifier))) return undefined;
  return `The layer "${row.layer}" does not import the package ${specifier}.`;
}

/** @param {string} filename */
const pathInProject = (filename) => relative(root, filename).split(sep).join("/");

/**
 * The little of oxlint's types that is used here.
 *
 * @typedef {{ type: string; name?: string; value?: unknown; directive?: string; body?: Node[]; source?: Node | null;
 *   object?: Node; property?: Node; expression?: Node; id?: Node; init?: Node | null; callee?: Node;
 *   arguments?: Node[]; }} Node
 *
 * @typedef {{ filename: string; report(finding: { node: Node; message: string }): void }} Context
 */

/** @param {Node} program */
const isClientModule = (program) => program.body?.some((node) => node.directive === "use client") ?? false;

/** @param {Context} context */
function checkImports(context) {
  const file = withoutExtension(pathInProject(context.filename));
  let row = layerOf(file, false);

  /** @param {Node} node @param {Node | null | undefined} source */
  const check = (node, source) => {
    if (!row || !source) return;
    const message =
      typeof source.value === "string"
        ? objection(row, file, source.value)
        : "Write what is imported as plain text, so that its boundary can be checked.";
    if (message) context.report({ node, message });
  };
  /** @param {Node} node */
  const bySource = (node) => check(node, node.source);

  return {
    /** @param {Node} node */
    Program(node) {
      row = layerOf(file, isClientModule(node));
      if (!row && file.startsWith("src/")) {
        context.report({ node, message: `${file} belongs to no layer of scripts/lint-boundaries.mjs.` });
      }
    },
    ImportDeclaration: bySource,
    ImportExpression: bySource,
    ExportAllDeclaration: bySource,
    ExportNamedDeclaration: bySource,
    TSImportType: bySource,
    /** @param {Node} node */
    TSExternalModuleReference: (node) => check(node, node.expression),
    /** @param {Node} node */
    CallExpression: (node) => {
      if (node.callee?.name === "require") check(node, node.arguments?.[0]);
    },
  };
}

/** @param {Node | null | undefined} node */
const isProcess = (node) => node?.name === "process" || node?.property?.name === "process";

/** @param {Context} context */
function checkEnvironment(context) {
  const file = withoutExtension(pathInProject(context.filename));
  if (!file.startsWith("src/") || layerOf(file, false)?.readsEnvironment) return {};

  /** @param {Node} node */
  const report = (node) => context.report({ node, message: "Only src/env.js reads the environment: import ~/env." });
  /** @param {Node} node */
  const bySource = (node) => {
    if (node.source?.value === "node:process" || node.source?.value === "process") report(node);
  };

  return {
    /** @param {Node} node */
    MemberExpression(node) {
      const reads = node.property?.name === "env" || node.property?.value === "env";
      if (reads && (isProcess(node.object) || node.object?.type === "MetaProperty")) report(node);
    },
    /** @param {Node} node */
    VariableDeclarator(node) {
      if (node.init?.name === "process") report(node);
    },
    ImportDeclaration: bySource,
    ImportExpression: bySource,
    ExportNamedDeclaration: bySource,
    ExportAllDeclaration: bySource,
  };
}

export default {
  meta: { name: "boundaries" },
  rules: { imports: { create: checkImports }, environment: { create: checkEnvironment } },
};
