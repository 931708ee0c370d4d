import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import { type SQL, sql } from "drizzle-orm";
import { engine } from "./engine";

/**
 * What tables are made of, for the engine of this process. All of it is typed as SQLite's, and stored alike in both: text,
 * and integers of 64 bits; a flag is 0 or 1, a structure is JSON in text. So one definition, one query and one literal in
 * SQL mean the same in both.
 */
const choose = <T>(ofSqlite: T, ofPostgres: unknown): T => (engine === "sqlite" ? ofSqlite : (ofPostgres as T));

export type { AnySQLiteColumn as AnyTableColumn } from "drizzle-orm/sqlite-core";

export const table = choose(sqlite.sqliteTable, pg.pgTable);
export const alias = choose(sqlite.alias, pg.alias);
export const check = choose(sqlite.check, pg.check);
export const index = choose(sqlite.index, pg.index);
export const uniqueIndex = choose(sqlite.uniqueIndex, pg.uniqueIndex);
export const primaryKey = choose(sqlite.primaryKey, pg.primaryKey);

/** Ordered by bytes in both: the migrations of PostgreSQL say COLLATE "C". */
export const text = choose(
  () => sqlite.text(),
  () => pg.text(),
);

export const integer = choose(
  () => sqlite.integer(),
  () => pg.bigint({ mode: "number" }),
);

/** A primary key that counts 1, 2, 3, without gaps in the order of commits: in PostgreSQL a trigger counts. */
export const place = choose(
  () => sqlite.integer().primaryKey({ autoIncrement: true }),
  () => pg.bigint({ mode: "number" }).primaryKey(),
);

const pgFlag = pg.customType<{ data: boolean; driverData: number }>({
  dataType: () => "bigint",
  toDriver: Number,
  fromDriver: Boolean,
});

/** True or false, kept as 1 or 0. */
export const flag = choose(
  () => sqlite.integer({ mode: "boolean" }),
  () => pgFlag(),
);

/** The same, with a default. */
export const flagOr = (value: boolean) =>
  choose(
    () => flag().notNull().default(value),
    () =>
      pgFlag()
        .notNull()
        .default(sql.raw(String(Number(value))) as SQL<boolean>),
  )();

const pgJson = pg.customType<{ data: unknown; driverData: string }>({
  dataType: () => "text",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (text) => JSON.parse(text) as unknown,
});

/** A structure, kept as JSON.stringify writes it. */
export const json = choose(
  () => sqlite.text({ mode: "json" }),
  () => pgJson(),
);

/** The same, a list that is empty by default. */
export const jsonList = <T>() =>
  choose(
    () => json().$type<T[]>().notNull().default([]),
    () =>
      pgJson()
        .$type<T[]>()
        .notNull()
        .default(sql.raw("'[]'") as SQL<T[]>),
  )();
