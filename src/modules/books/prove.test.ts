import { expect, test } from "vitest";
import type { ProofStep } from "~/contracts/books";
import { logIn, logOut, type Viewer } from "~/modules/sessions/service";
import { createCaller } from "~/server/api/root";
import { noBrowser } from "~/testing/factories";
import { refundShop } from "~/testing/refund-shop";
import { latestProof, proveBooks } from "./service";

/** A shop that counts how many of its snapshots are open. */
async function shopWithSnapshots() {
  const shop = await refundShop();
  const { ctx } = shop;
  let open = 0;
  const counted = {
    ...ctx,
    database: {
      ...ctx.database,
      async snapshot() {
        const snapshot = await ctx.database.snapshot();
        open++;
        return {
          ...snapshot,
          async close() {
            open--;
            await snapshot.close();
          },
        };
      },
    },
  };
  const session = await logIn(ctx, { email: "admin@example.com", password: "a good password" });
  if (!session.ok) throw new Error(session.refusal);
  const { sessionId } = session;
  const callerFor = (person: Pick<Viewer, "id" | "role"> | null) =>
    createCaller({
      ...counted,
      viewer: person && { ...person, sessionId, confirmedAt: 0, hasSecondFactor: false },
      browser: noBrowser,
      requestId: "a test",
      actor: person?.id ?? "system",
    });
  return { ...shop, counted, callerFor, sessionId, snapshots: () => open };
}

test("a check tells each rule before it looks at it, then the report, and is recorded", async () => {
  const { counted, snapshots } = await shopWithSnapshots();
  expect(await latestProof(counted)).toBeNull();
  const steps: ProofStep[] = [];
  for await (const step of proveBooks(counted)) steps.push(step);
  const report = steps.at(-1);
  if (report?.kind !== "report") throw new Error("The last step is the report.");
  const progress = steps.slice(0, -1).map((step) => step.kind === "progress" && step.progress);
  expect(progress).toEqual(
    report.report.checks.map(({ name: check }, done) => ({ done, all: progress.length, check })),
  );
  const { checkedAt, head, counts, discrepancies } = report.report;
  expect(discrepancies).toEqual([]);
  expect(await latestProof(counted)).toEqual({ checkedAt, head, transfers: counts.transfers, discrepancies: 0 });
  expect(snapshots()).toBe(0);
});

test("a check that is left half-way closes its snapshot and records nothing", async () => {
  const { counted, callerFor, operator, snapshots } = await shopWithSnapshots();
  let seen = 0;
  for await (const step of await callerFor({ id: operator.id, role: "admin" }).books.prove()) {
    expect(step.kind).toBe("progress");
    expect(snapshots()).toBe(1);
    if (++seen === 3) break;
  }
  expect(snapshots()).toBe(0);
  expect(await latestProof(counted)).toBeNull();
});

test("only the admin proves the books, and nothing is opened for anybody else", async () => {
  const { callerFor, ana, snapshots } = await shopWithSnapshots();
  await expect(callerFor({ id: ana.id, role: "client" }).books.prove()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(null).books.prove()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  expect(snapshots()).toBe(0);
});

test("a check ends when its admin logs out, before it tells anything more", async () => {
  const { ctx, counted, callerFor, operator, sessionId, snapshots } = await shopWithSnapshots();
  const steps = (await callerFor({ id: operator.id, role: "admin" }).books.prove())[Symbol.asyncIterator]();
  expect((await steps.next()).done).toBe(false);
  await logOut(ctx, sessionId);
  await expect(steps.next()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  expect(snapshots()).toBe(0);
  expect(await latestProof(counted)).toBeNull();
});
