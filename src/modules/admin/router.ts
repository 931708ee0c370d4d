import { ProgrammeTotals, RegisteredUser, UserLookup } from "~/contracts/admin";
import { PageRequest, pageOf } from "~/contracts/pages";
import { adminProcedure, router } from "~/server/api/trpc";
import * as admin from "./service";

export const adminRouter = router({
  totals: adminProcedure.output(ProgrammeTotals).query(({ ctx }) => admin.programmeTotals(ctx)),

  users: adminProcedure
    .input(PageRequest)
    .output(pageOf(RegisteredUser))
    .query(({ ctx, input }) => admin.registeredUsers(ctx, input)),

  userByEmail: adminProcedure
    .input(UserLookup)
    .output(RegisteredUser.nullable())
    .query(({ ctx, input }) => admin.userByEmail(ctx, input.email)),
});
