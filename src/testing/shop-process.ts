import { closePasswords } from "~/server/auth/passwords";
import { type Database, openDatabase } from "~/server/db/database";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import { perform } from "./histories/operations";
import type { Asked } from "./histories/second-process";

/** A second server in miniature that stays: does the operations it is told, each on its file and at its moment. */
let open: { path: string; database: Database } | undefined;

async function answer({ path, now, adminId, operation }: Asked) {
  if (open?.path !== path) {
    await open?.database.close();
    open = { path, database: openDatabase(path) };
  }
  const clock = { now: () => now };
  const ctx = {
    database: open.database,
    clock,
    payments: simulatedPayments,
    limits: noLimits,
    actor: "system" as const,
  };
  const becomeLate = () => Promise.reject(new Error("Time does not pass here."));
  return perform({ ctx, adminId, becomeLate }, operation);
}

process.on("message", (asked: Asked) => {
  answer(asked).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on("disconnect", () => {
  void open?.database.close();
  void closePasswords();
});
