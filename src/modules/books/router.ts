import { Proof, ProofStep } from "~/contracts/books";
import { adminProcedure, assertStillAdmin, router } from "~/server/api/trpc";
import * as books from "./service";

export const booksRouter = router({
  latestProof: adminProcedure.output(Proof.nullable()).query(({ ctx }) => books.latestProof(ctx)),

  /** Streams its progress: a subscription, though it ends. Whoever leaves early ends the check as well. */
  prove: adminProcedure.subscription(async function* ({ ctx }): AsyncGenerator<ProofStep> {
    for await (const step of books.proveBooks(ctx)) {
      await assertStillAdmin(ctx);
      yield ProofStep.parse(step);
    }
  }),
});
