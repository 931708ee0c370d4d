import { expect, test } from "vitest";
import { LinkCode } from "~/contracts/links";
import { dayOf, hostOf, hourOf, isReserved } from "./rules";

test.each(["abc", "ANA", "ana-reyes", "a1b2c3", "3-2-1", "a".repeat(32), " ana "])("%j can be a code", (code) => {
  expect(LinkCode.safeParse(code)).toEqual({ success: true, data: code.trim() });
});

test.each(["", "ab", "a".repeat(33), "-ana", "ana-", "ana reyes", "ana_reyes", "añá", "ana/reyes", "<b>", "ana%00"])(
  "%j cannot be a code",
  (code) => {
    expect(LinkCode.safeParse(code).success).toBe(false);
  },
);

test.each(["admin", "Admin", "ad-min", "WEBPEZ", "s-u-p-p-o-r-t"])("%s is reserved", (code) => {
  expect(isReserved(code)).toBe(true);
});

test.each(["ana", "admins", "administer", "supporters"])("%s is not reserved", (code) => {
  expect(isReserved(code)).toBe(false);
});

test.each<[string | null | undefined, string | null]>([
  [null, null],
  ["", null],
  ["not an address", null],
  ["about:blank", null],
  ["https://www.example.com/a?b=c", "example.com"],
  ["https://news.example.com:8443/", "news.example.com"],
  ["https://shop.example/products", null],
  ["https://shop.example:444/products", "shop.example"],
])("a visitor who comes from %j comes from %j", (referrer, host) => {
  expect(hostOf(referrer, "https://shop.example")).toBe(host);
});

test("days and hours begin at 00:00 UTC", () => {
  expect([dayOf(86_399_999), dayOf(86_400_000)]).toEqual([0, 1]);
  expect([hourOf(3_599_999), hourOf(3_600_000)]).toEqual([0, 1]);
});
