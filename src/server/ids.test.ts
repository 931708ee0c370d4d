import { expect, test } from "vitest";
import { newId } from "./ids";

test("ids of one millisecond sort as they were made, and all differ", () => {
  const ids = Array.from({ length: 10_000 }, () => newId("user", 1_767_603_600_000));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
