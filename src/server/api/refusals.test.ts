import { expect, test } from "vitest";
import { BusyError } from "../db/faults";
import { freshShop, noBrowser } from "~/testing/factories";
import { createCaller } from "./root";
import { RefusalError, refusalIn } from "./refusals";

test("a busy database is a refusal, also when another bundle's class was thrown", () => {
  class BusyErrorOfAnotherBundle extends Error {
    override name = "BusyError";
  }
  expect(refusalIn(new BusyError("locked"))).toEqual({ ok: false, refusal: "busy", retryAfterSeconds: 1 });
  expect(refusalIn(new BusyErrorOfAnotherBundle("locked"))).toEqual({
    ok: false,
    refusal: "busy",
    retryAfterSeconds: 1,
  });
  expect(refusalIn(new Error("a bug"))).toBeNull();
});

test("a procedure tells a busy database as 503", async () => {
  const { ctx } = await freshShop();
  const queue = { run: () => Promise.reject(new BusyError("locked")) } as never;
  const busy = { ...ctx, database: { ...ctx.database, queue } };
  const caller = createCaller({ ...busy, viewer: null, browser: noBrowser, requestId: "req_1" });
  const registering = caller.accounts.register({
    name: "Ana Ruiz",
    email: "ana@example.com",
    password: "a good password",
  });
  await expect(registering).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", refusal: { refusal: "busy" } });
  await expect(registering).rejects.toBeInstanceOf(RefusalError);
});

test("a database that cannot be written is a refusal, however deep the cause lies; a statement that is wrong is a bug", () => {
  const failed = (code: string) => new Error("Failed query", { cause: Object.assign(new Error("disk"), { code }) });
  for (const code of ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_READONLY", "SQLITE_CORRUPT_VTAB"]) {
    expect(refusalIn(failed(code)), code).toMatchObject({ refusal: "storage_failed", retryAfterSeconds: 30 });
  }
  for (const code of ["SQLITE_ERROR", "SQLITE_CONSTRAINT_UNIQUE"]) expect(refusalIn(failed(code)), code).toBeNull();
});
