import { OutboxMail } from "~/contracts/mails";
import { PageRequest, pageOf } from "~/contracts/pages";
import { granted } from "~/server/api/refusals";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as mail from "./service";

export const mailRouter = router({
  /** One's own mails; the admin sees everybody's. */
  outbox: signedInProcedure
    .input(PageRequest)
    .output(pageOf(OutboxMail))
    .query(async ({ ctx, input }) => {
      const whose = ctx.viewer.role === "admin" ? null : ctx.viewer.id;
      return granted(await mail.outboxOf(ctx, whose, input)).page;
    }),
});
