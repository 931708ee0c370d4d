import { count, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { users } from "./schema";

test("one text of SQL gives rows to whoever asks for rows, also after somebody asked for columns", async () => {
  const { database } = freshDb();
  const columns = () => database.reader.select({ count: count() }).from(users);
  const rows = () => database.reader.all(sql.raw(database.reader.select({ count: count() }).from(users).toSQL().sql));
  expect(await columns()).toEqual([{ count: 0 }]);
  expect(rows()).toEqual([{ "count(*)": 0 }]);
  expect(await columns()).toEqual([{ count: 0 }]);
});
