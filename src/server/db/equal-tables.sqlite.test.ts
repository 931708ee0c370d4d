import { readFileSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { TABLES_FILE } from "./postgres/guards";

/**
 * What both engines say of a table, in words of their own put into the same: columns, keys, and the names of checks and
 * indexes, whose texts come from one definition and are told in each engine's own hand.
 */
type Told = Set<string>;

const TYPES: Record<string, string> = { INTEGER: "bigint", TEXT: "text collate C" };

interface Column {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
}

const rowsOf = <T>(raw: Sqlite.Database, sql: string) => raw.prepare<[], T>(sql).all();

function sqliteTables(raw: Sqlite.Database): Told {
  const told: Told = new Set();
  const tables = rowsOf<{ name: string; sql: string }>(
    raw,
    String.raw`select name, sql from sqlite_master where type = 'table' and name not like 'sqlite\_%' escape '\'
      and name not like '\_\_drizzle%' escape '\'`,
  );
  for (const { name: table, sql } of tables) {
    told.add(`table ${table}`);
    const columns = rowsOf<Column>(raw, `select * from pragma_table_info('${table}')`);
    for (const { name, type, notnull, dflt_value: value, pk } of columns) {
      const fallback = value === null ? "" : ` default ${value === "true" ? "1" : value === "false" ? "0" : value}`;
      told.add(`column ${table}.${name}: ${TYPES[type] ?? type}${notnull || pk ? " not null" : ""}${fallback}`);
    }
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    told.add(`primary key of ${table}: ${key.map(({ name }) => name).join(", ")}`);
    const foreign = rowsOf<{ from: string; table: string; to: string }>(
      raw,
      `select * from pragma_foreign_key_list('${table}')`,
    );
    for (const { from, table: other, to } of foreign) told.add(`foreign key of ${table}: ${from} to ${other}.${to}`);
    for (const [, name] of sql.matchAll(/CONSTRAINT "(\w+)" CHECK/g)) told.add(`check of ${table}: ${name}`);
  }
  const indexes = rowsOf<{ name: string; table: string; sql: string }>(
    raw,
    "select name, tbl_name as 'table', sql from sqlite_master where type = 'index' and sql is not null",
  );
  for (const { name, table, sql } of indexes) {
    const columns = sql.replace(/ WHERE .*/is, "").replace(/^.*? ON \S+ /is, "");
    told.add(
      index(table, {
        isUnique: /^CREATE UNIQUE/i.test(sql),
        isPartial: / WHERE /i.test(sql),
        columns,
        name: name.endsWith("_unique") ? "" : name,
      }),
    );
  }
  return told;
}

function postgresTables(text: string): Told {
  const told: Told = new Set();
  for (const line of text.split("\n")) {
    const [, kind, name = "", definition = ""] = /^(\w+) (\S+): (.*)$/.exec(line) ?? [];
    const [table = "", part = ""] = name.split(".");
    if (kind === "table") told.add(`table ${table}`);
    if (kind === "column") told.add(`column ${name}: ${definition.replaceAll("::text", "")}`);
    if (kind === "constraint") constraint(told, table, part, definition);
    const [, unique, , on = "", columns = "", where] =
      /^CREATE (UNIQUE )?INDEX (\S+) ON public\.(\w+) USING btree (\(.*?\))( WHERE .*)?$/.exec(
        kind === "index" ? definition : "",
      ) ?? [];
    // Those of keys are told with the constraint.
    if (on && !/_(?:pkey|pk|unique)$/.test(name)) {
      told.add(index(on, { isUnique: unique !== undefined, isPartial: where !== undefined, columns, name }));
    }
  }
  return told;
}

function constraint(told: Told, table: string, name: string, definition: string): void {
  const [, columns] = /^PRIMARY KEY \((.*)\)$/.exec(definition) ?? [];
  if (columns) told.add(`primary key of ${table}: ${columns}`);
  const [, from, other, to] = /^FOREIGN KEY \((.*)\) REFERENCES (\w+)\((.*)\)$/.exec(definition) ?? [];
  if (from) told.add(`foreign key of ${table}: ${from} to ${other}.${to}`);
  if (definition.startsWith("CHECK")) told.add(`check of ${table}: ${name}`);
  const [, unique] = /^UNIQUE (\(.*\))$/.exec(definition) ?? [];
  if (unique) told.add(index(table, { isUnique: true, isPartial: false, columns: unique, name: "" }));
}

interface Index {
  isUnique: boolean;
  isPartial: boolean;
  columns: string;
  /** Nothing for the ones that a column's `unique` makes: each engine names them by itself. */
  name: string;
}

const index = (table: string, { isUnique, isPartial, columns, name }: Index) =>
  `${isUnique ? "unique " : ""}index ${name} of ${table} on ${columns.replaceAll(/[`"()\s]/g, "")}${isPartial ? ", in part" : ""}`;

test("the migrations of both engines make the same tables", () => {
  const { raw } = freshDb();
  const [sqlite, postgres] = [sqliteTables(raw), postgresTables(readFileSync(TABLES_FILE, "utf8"))];
  expect(sqlite.size).toBeGreaterThan(300);
  expect([...postgres].toSorted()).toEqual([...sqlite].toSorted());
});
