import { engineOf } from "~/server/db/engine";
import { connect } from "~/server/db/sqlite";
import { rawOf } from "./postgres";

/**
 * From now on no transfer of this code can be written: whatever unit comes to one ends there, with `lightning`.
 * @returns what ends that
 */
export function lightningOn(place: string, code: string): () => void {
  const when = `BEFORE INSERT ON transfers`;
  const is = `NEW.code = '${code}'`;
  if (engineOf(place) === "sqlite") {
    return struck(
      place,
      [`CREATE TRIGGER lightning ${when} WHEN ${is} BEGIN SELECT RAISE(ABORT, 'lightning'); END`],
      ["DROP TRIGGER lightning"],
    );
  }
  const strike = "BEGIN RAISE EXCEPTION 'lightning'; END";
  return struck(
    place,
    [
      `CREATE FUNCTION lightning() RETURNS trigger LANGUAGE plpgsql AS $$${strike}$$`,
      `CREATE TRIGGER lightning ${when} FOR EACH ROW WHEN (${is}) EXECUTE FUNCTION lightning()`,
    ],
    ["DROP TRIGGER lightning ON transfers", "DROP FUNCTION lightning"],
  );
}

function struck(place: string, strike: string[], end: string[]): () => void {
  run(place, strike);
  return () => run(place, end);
}

function run(place: string, statements: string[]): void {
  if (engineOf(place) === "postgres") {
    for (const sql of statements) rawOf(place).prepare(sql).all();
    return;
  }
  const client = connect(place);
  for (const sql of statements) client.exec(sql);
  client.close();
}
