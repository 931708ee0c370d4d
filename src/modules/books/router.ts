import { BooksProgress, BooksReport, Proof } from "~/contracts/books";
import { adminProcedure, router } from "~/server/api/trpc";
import { z } from "zod";
import * as books from "./service";

/** What a running check sends: steps, then the report. */
const Step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), progress: BooksProgress }),
  z.object({ kind: z.literal("report"), report: BooksReport }),
]);
type Step = z.infer<typeof Step>;

export const booksRouter = router({
  latestProof: adminProcedure.output(Proof.nullable()).query(({ ctx }) => books.latestProof(ctx)),

  /** Streams its progress: a subscription, though it ends. */
  prove: adminProcedure.subscription(async function* ({ ctx }): AsyncGenerator<Step> {
    const running = books.proveBooks(ctx);
    let step = await running.next();
    while (!step.done) {
      yield Step.parse({ kind: "progress", progress: step.value });
      step = await running.next();
    }
    yield Step.parse({ kind: "report", report: step.value });
  }),
});
