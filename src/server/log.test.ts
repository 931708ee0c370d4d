import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test, vi } from "vitest";
import { cutConsole, logAnswer, logFault, openLog } from "./log";

/** What a log of this level wrote, line by line. */
function logged(level: "info" | "error" | "silent", write: (log: ReturnType<typeof openLog>) => void) {
  const lines: string[] = [];
  write(openLog({ write: (line) => void lines.push(line) }, level));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const TOKEN = "eyJhbGciOiJkaXIifQ..c2VhbGVk.c2VjcmV0";

test("a fault is told with its name, place and causes, and nothing of the people it happened to", () => {
  const cause = Object.assign(new Error("UNIQUE constraint failed: users.email"), { code: "SQLITE_CONSTRAINT" });
  const query = new DrizzleQueryError("insert into users values (?, ?)", ["ana@webpez.example", "a password"], cause);
  const fault = new Error(`No way to /r/x?refercode=ANA123 for ana@webpez.example with Bearer ${TOKEN} or ${TOKEN}`, {
    cause: query,
  });
  const [line = {}] = logged("info", (log) => logFault("purchases.create", fault, "req_1", log));
  expect(line).toMatchObject({
    level: "error",
    requestId: "req_1",
    where: "purchases.create",
    error: {
      name: "Error",
      message: "No way to /r/x[query] for [address] with [token] or [token]",
      stack: expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts/)]) as unknown,
      cause: {
        message: "Failed query: insert into users values (?, ?)",
        cause: { message: "UNIQUE constraint failed: users.email", code: "SQLITE_CONSTRAINT" },
      },
    },
  });
  expect(new Date(String(line["time"])).getTime()).toBeGreaterThan(0);
  expect(JSON.stringify(line)).not.toMatch(/ana@|a password|ANA123|eyJ/);
});

test("what NextAuth hands on, and what is no error at all, is told as far as it can be", () => {
  const lines = logged("info", (log) => {
    logFault("NextAuth", { error: new TypeError("Not like this"), providerId: "credentials" }, undefined, log);
    logFault("NextAuth", "ben@webpez.example is not here", undefined, log);
    logFault("NextAuth", { email: "ben@webpez.example" }, undefined, log);
  });
  expect(lines.map((line) => line["error"])).toMatchObject([
    { name: "TypeError", message: "Not like this" },
    { name: "string", message: "[address] is not here" },
    { name: "object", message: "" },
  ]);
  for (const line of lines) expect(line).not.toHaveProperty("requestId");
});

test("LOG_LEVEL says which lines there are", () => {
  const both = (log: ReturnType<typeof openLog>) => {
    logAnswer({ requestId: "req_1", method: "GET", route: "page", status: 200, milliseconds: 3, cut: false }, log);
    logFault("a job", new Error("Broken"), undefined, log);
  };
  expect(logged("info", both).map((line) => line["level"])).toEqual(["info", "error"]);
  expect(logged("error", both).map((line) => line["level"])).toEqual(["error"]);
  expect(logged("silent", both)).toEqual([]);
});

test("what others print of an error has no parameters either", () => {
  const printed = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const printing = vi.spyOn(console, "error");
  try {
    cutConsole();
    // oxlint-disable-next-line no-console -- As Next does it
    console.error("⨯", new DrizzleQueryError("select ?", ["a password"]));
    const [text] = printed.mock.calls[0] ?? [];
    expect(text).toMatch(/⨯.*Failed query: select \?/s);
    expect(text).not.toContain("a password");
  } finally {
    printing.mockRestore();
    printed.mockRestore();
  }
});
