import { expect, test } from "vitest";
import type { TransferId } from "~/contracts/ids";
import type { Allocation } from "~/contracts/wallet";
import { giveBack } from "./rules";

const lot = (name: string, credits: number): Allocation => [name as TransferId, credits];
const TAKEN = [lot("soon", 3), lot("later", 2), lot("never", 4)];

test.each<[string, Allocation[], number, Allocation[]]>([
  ["all of an order", [], 9, [lot("never", 4), lot("later", 2), lot("soon", 3)]],
  ["what was taken last comes back first", [], 4, [lot("never", 4)]],
  ["one more touches the next lot", [], 5, [lot("never", 4), lot("later", 1)]],
  ["after an earlier refund it goes on in the same lot", [lot("never", 3)], 2, [lot("never", 1), lot("later", 1)]],
  ["a lot that got all back is left out", [lot("never", 4), lot("later", 2)], 3, [lot("soon", 3)]],
  ["several refunds of one lot add up", [lot("never", 1), lot("never", 2)], 1, [lot("never", 1)]],
  ["nothing", [], 0, []],
])("gives back: %s", (_, returned, credits, expected) => {
  expect(giveBack(TAKEN, returned, credits)).toEqual(expected);
});

test("never more comes back than was taken", () => {
  expect(() => giveBack(TAKEN, [], 10)).toThrow("1 credits more than it took");
  expect(() => giveBack(TAKEN, [lot("soon", 1)], 9)).toThrow("1 credits more than it took");
});
