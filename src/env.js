import { z } from "zod";

/**
 * The settings, read and checked once. Nothing else in src reads process.env.
 * Every setting is optional in development; a production server refuses to start without NEXTAUTH_SECRET.
 */

const httpOrigin = (/** @type {string} */ name) =>
  z
    .url({ protocol: /^https?$/, error: `${name} must be an address such as https://shop.example.com.` })
    .transform((url) => new URL(url).origin);

const Settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(
      /^(?:file:.+|postgres(?:ql)?:\/\/.+)/,
      "DATABASE_URL must name a file, such as file:./data/webpez.db, or a PostgreSQL database, such as postgres://user@host/shop.",
    )
    .default("file:./data/webpez.db"),
  DATA_FOLDER: z.string().optional(),
  NEXTAUTH_URL: httpOrigin("NEXTAUTH_URL").optional(),
  NEXTAUTH_SECRET: z.string().min(32, "NEXTAUTH_SECRET must have 32 characters or more.").optional(),
  ADMIN_EMAIL: z.string().trim().toLowerCase().pipe(z.email("ADMIN_EMAIL must be an e-mail address.")).optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(8, "ADMIN_PASSWORD must have 8 characters or more.")
    .refine((text) => Buffer.byteLength(text) <= 72, "ADMIN_PASSWORD must have 72 bytes at most.")
    .optional(),
  FRONTEND_URL: httpOrigin("FRONTEND_URL").optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "MAIL_FROM must be an address such as Webpez <shop@example.com>.",
    )
    .optional(),
  /** Set by Vitest alone. */
  VITEST: z.string().optional(),
  /** The path of a file that says by how many milliseconds the clock is ahead. For journeys, with NODE_ENV=test. */
  WEBPEZ_TEST_CLOCK: z.string().optional(),
  /** How many of our own proxies stand in front: the address that the last of them saw counts. */
  TRUSTED_PROXIES: z.coerce
    .number("TRUSTED_PROXIES must be a number, such as 1.")
    .int("TRUSTED_PROXIES must be a whole number, such as 1.")
    .min(0, "TRUSTED_PROXIES must be 0 or more.")
    .max(10, "TRUSTED_PROXIES must be 10 at most.")
    .default(0),
  /** Whether the admin may do nothing without a second factor. */
  ADMIN_SECOND_FACTOR: z
    .enum(["optional", "required"], "ADMIN_SECOND_FACTOR must be optional or required.")
    .default("optional"),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent.",
    )
    .default("info"),
  METRICS_TOKEN: z.string().min(16, "METRICS_TOKEN must have 16 characters or more.").optional(),
  BACKUP_EVERY_HOURS: z.coerce
    .number("BACKUP_EVERY_HOURS must be a number, such as 24.")
    .positive("BACKUP_EVERY_HOURS must be more than 0. Without the setting no backups are made.")
    .optional(),
  BACKUP_KEEP: z.coerce
    .number("BACKUP_KEEP must be a number, such as 14.")
    .int("BACKUP_KEEP must be a whole number, such as 14.")
    .min(1, "BACKUP_KEEP must be 1 or more.")
    .default(14),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: "OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://127.0.0.1:4318.",
    })
    .optional(),
  WEBPEZ_LIMITS: z.enum(["on", "off"], "WEBPEZ_LIMITS must be on or off.").default("on"),
  WEBPEZ_DEMO: z.enum(["0", "1"], "WEBPEZ_DEMO must be 1 or 0.").optional(),
});

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** `next build` runs the code without serving anybody, so it needs no secret. */
const isBuild = process.env.NEXT_PHASE === "phase-production-build";

function readSettings() {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Some settings are wrong (see .env.example):\n${lines.join("\n")}`);
  }
  const settings = parsed.data;
  if (!settings.NEXTAUTH_SECRET && settings.NODE_ENV === "production" && !isBuild) {
    throw new Error("NEXTAUTH_SECRET is not set. `npm start` writes one into .env; see .env.example.");
  }
  if (settings.WEBPEZ_TEST_CLOCK && settings.NODE_ENV !== "test") {
    throw new Error("WEBPEZ_TEST_CLOCK moves the clock that credits depend on: it is refused unless NODE_ENV is test.");
  }
  const isFile = settings.DATABASE_URL.startsWith("file:");
  if (settings.BACKUP_EVERY_HOURS && !isFile) {
    throw new Error(
      "BACKUP_EVERY_HOURS makes copies of a file. A PostgreSQL database is backed up with its own tools.",
    );
  }
  if (settings.SMTP_URL && !settings.MAIL_FROM) {
    throw new Error("SMTP_URL is set but MAIL_FROM is not: it names who the mails come from.");
  }
  const url = settings.NEXTAUTH_URL ?? `http://localhost:${settings.PORT}`;
  // The demo world is loaded where only this machine can come: it listens and is addressed on loopback.
  const demo = settings.WEBPEZ_DEMO
    ? settings.WEBPEZ_DEMO === "1"
    : LOOPBACK.has(settings.HOST) && LOOPBACK.has(new URL(url).hostname);
  return {
    ...settings,
    NEXTAUTH_URL: url,
    MAIL_FROM: settings.MAIL_FROM ?? "Webpez <no-reply@webpez.example>",
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? "a-secret-for-development-and-builds-only",
    /** Where the database is: the path of a file, or the address of a PostgreSQL database. */
    databasePlace: settings.DATABASE_URL.replace(/^file:/, ""),
    /** Where files lie that belong to the shop: beside the database, if that is a file. For `join`. */
    dataFolder: settings.DATA_FOLDER ?? (isFile ? `${settings.DATABASE_URL.slice("file:".length)}/..` : "data"),
    /** True where people reach the shop by HTTPS: cookies are Secure then. */
    secure: url.startsWith("https:"),
    demo,
    /** Whether a page shows the mails: where no stranger's mail is among them. */
    showsOutbox: demo || settings.NODE_ENV === "development",
  };
}

export const env = readSettings();

// NextAuth reads this variable by itself.
process.env.NEXTAUTH_URL = env.NEXTAUTH_URL;
