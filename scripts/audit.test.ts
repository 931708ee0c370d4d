import { expect, test } from "vitest";
import { verdictOf } from "./audit.mjs";

/** As npm 10 writes them. */
const report = (high: number) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: {}, metadata: { vulnerabilities: { high } } }, null, 2);

test("known holes fail, none pass, and a registry that does not say is told apart from both", () => {
  expect(verdictOf(1, report(1))).toBe("holes");
  expect(verdictOf(0, report(0))).toBe("sound");
  const refused = '{ "message": "405 Method Not Allowed - POST …", "statusCode": 405 }';
  for (const code of [0, 1]) expect(verdictOf(code, refused)).toBe("unknown");
  expect(verdictOf(127, "")).toBe("unknown");
});
