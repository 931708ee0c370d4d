import { accountsRouter } from "~/modules/accounts/router";
import { adminRouter } from "~/modules/admin/router";
import { catalogRouter } from "~/modules/catalog/router";
import { programmeRouter } from "~/modules/programme/router";
import { purchasesRouter } from "~/modules/purchases/router";
import { referralsRouter } from "~/modules/referrals/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  accounts: accountsRouter,
  admin: adminRouter,
  catalog: catalogRouter,
  programme: programmeRouter,
  purchases: purchasesRouter,
  referrals: referralsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
