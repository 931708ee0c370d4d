import { expect, test } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { ledgerChecks } from "./ledger-checks";
import { orderChecks } from "./order-checks";
import { programmeChecks } from "./programme-checks";

interface Step {
  id: number;
  parent: number;
  detail: string;
}

/** Steps of a query that read a table once for each row of another, so that its time grows with their product. */
function productsIn(steps: Step[]): string[] {
  const details = new Map(steps.map(({ id, detail }) => [id, detail]));
  const scanned = new Set<number>();
  return steps
    .filter(({ detail }) => detail.startsWith("SCAN") && !/VIRTUAL TABLE|CONSTANT ROW/.test(detail))
    .filter(({ parent }) => {
      const isInner = scanned.has(parent) || details.get(parent)?.startsWith("CORRELATED");
      scanned.add(parent);
      return isInner;
    })
    .map(({ detail }) => detail);
}

test("no check of the books compares every row with every other", () => {
  const { raw } = freshDb();
  const plan = (query: string) => productsIn(raw.prepare<[], Step>(`explain query plan ${query}`).all());
  const checks = [...ledgerChecks, ...programmeChecks, ...orderChecks];
  expect(checks.flatMap(({ check, query }) => plan(query).map((detail) => `${check}: ${detail}`))).toEqual([]);
  // So that the test can fail.
  expect(plan("select 1 from transfers a join transfers b on a.amount + b.amount = 5")).toHaveLength(1);
  expect(plan("select (select 1 from events e where e.data = u.name) from users u")).toHaveLength(1);
});
