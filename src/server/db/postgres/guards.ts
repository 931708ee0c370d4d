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

const FUNCTION = /^CREATE FUNCTION (\w+)\(\) RETURNS trigger AS \$\$([\s\S]*?)^\$\$ LANGUAGE plpgsql(.*);$/gm;
const TRIGGER = /^CREATE TRIGGER (\w+) .* ON (\w+) .*;$/gm;

/** The functions and triggers that drizzle/postgres/guards.sql demands, as the catalogs would tell them. */
function wantedGuards(): Things {
  const text = readFileSync(GUARDS_FILE, "utf8");
  const functions = [...text.matchAll(FUNCTION)].map(([, name = "", body = "", settings = ""]): [string, string] => [
    `function ${name}`,
    `CREATE OR REPLACE FUNCTION public.${name}()\n RETURNS trigger\n LANGUAGE plpgsql\n${
      settings === "" ? "" : " SET search_path TO 'public', 'pg_temp'\n"
    }AS $function$${body}$function$\n`,
  ]);
  const triggers = [...text.matchAll(TRIGGER)].map(([sql, name, table]): [string, string] => [
    `trigger ${name} on ${table}`,
    normalized(sql.replace(/ ON (\w+)/, " ON public.$1").replace(";", " O")),
  ]);
  if (functions.length === 0 || functions.length !== triggers.length) {
    throw new Error(`${GUARDS_FILE} holds no guards, or functions and triggers that do not go together.`);
  }
  return new Map([...functions, ...triggers]);
}

/** PostgreSQL tells a WHEN with more parentheses, and with the types of its texts. */
const normalized = (trigger: string) =>
  trigger.replace(/ WHEN .* EXECUTE/, (when) => when.replaceAll(/[()]|::text/g, "").toLowerCase());

/** Of one schema: the migrations name no other. Whether something of an extension is there is not ours to say. */
const GUARDS = `
  select 'function ' || p.proname as name, pg_get_functiondef(p.oid) as definition,
    format('drop function public.%I()', p.proname) as drop
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prorettype = 'trigger'::regtype
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select 'trigger ' || t.tgname || ' on ' || c.relname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text,
    format('drop trigger %I on public.%I', t.tgname, c.relname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  order by name desc`;

/** Triggers come before the functions that they call. */
async function guardsIn(client: ClientBase) {
  const { rows } = await client.query<Thing & { drop: string }>(GUARDS);
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

/** Drops every trigger and the functions of triggers, in the caller's transaction. */
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
  const [wanted, tables] = [wantedGuards(), byName(readFileSync(TABLES_FILE, "utf8"))];
  if (tables.size === 0) throw new Error(`${TABLES_FILE} holds no tables.`);
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
