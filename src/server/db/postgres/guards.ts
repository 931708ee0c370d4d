import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";

const FOLDER = join(process.cwd(), "drizzle", "postgres");
const GUARDS_FILE = join(FOLDER, "guards.sql");

/**
 * What the catalogs say of the tables after migrating: here no database in memory can be migrated to ask it. A test makes
 * the file and compares it (`npx vitest run src/server/db/postgres -u` writes it anew).
 */
export const TABLES_FILE = join(FOLDER, "tables.txt");

/** What a database has or should have, by kind and name; with how it is defined. */
type Things = Map<string, string>;

interface Thing {
  name: string;
  definition: string;
}

const FUNCTION = /^CREATE FUNCTION (\w+)(\(.*?\)) RETURNS (.*) AS \$\$([\s\S]*?)^\$\$ LANGUAGE (\w+)(.*);$/gm;
const TRIGGER = /^CREATE TRIGGER (\w+) .* ON (\w+) .*;$/gm;

/** How the catalogs tell what a function says beside its text. */
const SETTINGS: Record<string, string> = {
  "": "",
  " IMMUTABLE": " IMMUTABLE\n",
  " SET search_path = public, pg_temp": " SET search_path TO 'public', 'pg_temp'\n",
};

/** The functions and triggers that drizzle/postgres/guards.sql demands, as the catalogs would tell them. */
function wantedGuards(): Things {
  const text = readFileSync(GUARDS_FILE, "utf8");
  const wanted: Things = new Map();
  for (const [, name, given, returned, body, language, settings = ""] of text.matchAll(FUNCTION)) {
    const head = `CREATE OR REPLACE FUNCTION public.${name}${given}\n RETURNS ${returned}\n LANGUAGE ${language}\n`;
    wanted.set(`function ${name}`, `${head}${SETTINGS[settings] ?? ""}AS $function$${body}$function$\n`);
  }
  for (const [sql, name, table] of text.matchAll(TRIGGER)) {
    const definition = sql.replace(` ON ${table} `, ` ON public.${table} `).replace(";", " O");
    wanted.set(`trigger ${name} on ${table}`, normalized(definition));
  }
  if (wanted.size === 0) throw new Error(`${GUARDS_FILE} holds no guards.`);
  return wanted;
}

/** PostgreSQL tells a WHEN with more parentheses, and with the types of its texts. */
const normalized = (trigger: string) =>
  trigger.replace(/ WHEN .* EXECUTE/, (when) => when.replaceAll(/[()]|::text/g, "").toLowerCase());

/**
 * The triggers of some tables, and the functions that these call or that have some names; triggers first. Of one schema,
 * since the migrations name no other, and nothing that an extension brought.
 */
const GUARDS = `
  with triggers as (
    select t.oid, t.tgname, t.tgfoid, t.tgenabled, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and c.relname = any ($1)
  )
  select 'trigger ' || tgname || ' on ' || relname as name, pg_get_triggerdef(oid) || ' ' || tgenabled::text as definition,
    format('drop trigger %I on public.%I', tgname, relname) as drop
  from triggers
  union all
  select 'function ' || proname, pg_get_functiondef(oid), 'drop function ' || oid::regprocedure
  from pg_proc
  where pronamespace = 'public'::regnamespace and (oid in (select tgfoid from triggers) or proname = any ($2))
    and not exists (select 1 from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
  order by name desc`;

async function guardsIn(client: ClientBase) {
  const tables = [...wantedTables().keys()].filter((name) => name.startsWith("table "));
  const functions = [...wantedGuards().keys()].filter((name) => name.startsWith("function "));
  const names = [tables, functions].map((things) => things.map((thing) => thing.split(" ")[1]));
  const { rows } = await client.query<Thing & { drop: string }>(GUARDS, names);
  return rows;
}

/**
 * Columns, constraints and indexes; and what could let a row in or hide one behind their back: rules, policies, tables that
 * inherit, tables that a crash empties, and foreign keys whose own triggers are off.
 */
const TABLES = `
  with ours as (
    select oid, relname, relpersistence, relrowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
  )
  select 'table ' || relname as name, case relpersistence when 'p' then 'logged' else 'not logged' end
    || case when relrowsecurity then ', with policies' else '' end as definition
  from ours
  union all
  select 'column ' || relname || '.' || attname, format_type(atttypid, atttypmod)
    || coalesce(' collate ' || (select collname from pg_collation where oid = attcollation), '')
    || case when attnotnull then ' not null' else '' end
    || coalesce(' default ' || (
      select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = attrelid and adnum = attnum
    ), '')
  from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
  union all
  select 'constraint ' || relname || '.' || conname, pg_get_constraintdef(k.oid) || case when exists (
    select 1 from pg_trigger where tgconstraint = k.oid and tgenabled <> 'O'
  ) then ', off' else '' end
  from ours join pg_constraint k on conrelid = ours.oid and contype <> 'n'
  union all
  select 'index ' || i.relname, pg_get_indexdef(i.oid) || case when indisvalid then '' else ', not valid' end
  from ours join pg_index on indrelid = ours.oid join pg_class i on i.oid = indexrelid
  union all
  select 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid) from ours join pg_rewrite r on ev_class = ours.oid
  union all
  select 'child ' || relname || '.' || inhrelid::regclass, 'inherits' from ours join pg_inherits on inhparent = ours.oid`;

/** The tables of a database and what belongs to them, one a line. */
export async function tablesIn(client: ClientBase): Promise<string> {
  const { rows } = await client.query<Thing>(TABLES);
  const lines = rows.map(({ name, definition }) => `${name}: ${definition.replaceAll(/\s+/g, " ")}\n`);
  return lines.toSorted().join("");
}

/** Those that the migrations make. */
function wantedTables(): Things {
  const tables = byName(readFileSync(TABLES_FILE, "utf8"));
  if (tables.size === 0) throw new Error(`${TABLES_FILE} holds no tables.`);
  return tables;
}

const byName = (lines: string): Things =>
  new Map(
    lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line): [string, string] => {
        const end = line.indexOf(": ");
        return [line.slice(0, end), line.slice(end + 2)];
      }),
  );

/** A table beside ours, and an index that somebody added, keep nothing from holding. */
function mayBeStrange(name: string, wanted: Things): boolean {
  const [kind, owner = ""] = name.split(/[ .]/);
  return kind === "index" || !wanted.has(`table ${owner}`);
}

/** Drops every trigger of our tables, and the functions of the guards, in the caller's transaction. */
export async function dropGuards(client: ClientBase): Promise<void> {
  const guards = await guardsIn(client);
  if (guards.length > 0) await client.query(guards.map(({ drop }) => drop).join(";\n"));
}

/** Drops them and creates those of drizzle/postgres/guards.sql, in the caller's transaction. */
export async function recreateGuards(client: ClientBase): Promise<void> {
  await dropGuards(client);
  await client.query(readFileSync(GUARDS_FILE, "utf8"));
}

/**
 * The functions and triggers that are missing, changed, switched off or strange, and what is missing or changed of the
 * tables, by kind and name: "trigger transfers_cap on transfers". It only reads.
 */
export async function wrongGuards(client: ClientBase): Promise<string[]> {
  const [wanted, tables] = [wantedGuards(), wantedTables()];
  const guards: Things = new Map(
    (await guardsIn(client)).map(({ name, definition }) => [
      name,
      name.startsWith("trigger") ? normalized(definition) : definition,
    ]),
  );
  const actual = byName(await tablesIn(client));
  return [
    ...different(wanted, guards),
    ...different(tables, actual).filter((name) => tables.has(name) || !mayBeStrange(name, tables)),
  ];
}

const different = (one: Things, other: Things) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
