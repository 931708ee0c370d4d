import { describe, expect, it } from "vitest";
import { callbackPath, singleParam, withCallback } from "./address";

describe("callbackPath", () => {
  it.each(["/dashboard", "/products/tarnbeck?license=extended#buy", "/", "/a//b"])("keeps our own path %s", (path) => {
    expect(callbackPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "dashboard",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "javascript:alert(1)",
    "/products\\..\\evil",
  ])("leads %j to the dashboard", (callbackUrl) => {
    expect(callbackPath(callbackUrl)).toBe("/dashboard");
  });
});

describe("singleParam", () => {
  it("takes the first of a repeated parameter", () => expect(singleParam(["A1B2C3", "other"])).toBe("A1B2C3"));
  it("counts a blank one as missing", () => expect(singleParam("  ")).toBeUndefined());
});

describe("withCallback", () => {
  it("hands the path on, escaped", () =>
    expect(withCallback("/login", "/products?a=1&b=2")).toBe("/login?callbackUrl=%2Fproducts%3Fa%3D1%26b%3D2"));
  it("leaves the address alone without one", () => expect(withCallback("/login", undefined)).toBe("/login"));
});
