import { ProgrammeTerms } from "~/contracts/referrals";
import { publicProcedure, router } from "~/server/api/trpc";
import * as programme from "./service";

export const programmeRouter = router({
  terms: publicProcedure.output(ProgrammeTerms).query(({ ctx }) => programme.termsInForce(ctx.database.reader)),
});
