import { z } from "zod";
import { TransferId } from "~/contracts/ids";
import { pageOf } from "~/contracts/pages";
import { LineExplanation, StatementLine, StatementRequest, WalletOverview } from "~/contracts/wallet";
import { granted } from "~/server/api/refusals";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as wallet from "./service";

export const walletRouter = router({
  overview: signedInProcedure.output(WalletOverview).query(({ ctx }) => wallet.walletOverview(ctx, ctx.viewer.id)),

  statement: signedInProcedure
    .input(StatementRequest)
    .output(pageOf(StatementLine))
    .query(({ ctx, input }) => wallet.statementOf(ctx, ctx.viewer.id, input)),

  explain: signedInProcedure
    .input(z.object({ id: TransferId }))
    .output(LineExplanation)
    .query(async ({ ctx, input }) => granted(await wallet.explainLine(ctx, ctx.viewer.id, input.id)).explanation),
});
