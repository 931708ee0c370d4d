import { accountsRouter } from "~/modules/accounts/router";
import { activityRouter } from "~/modules/activity/router";
import { adjustmentsRouter } from "~/modules/adjustments/router";
import { adminRouter } from "~/modules/admin/router";
import { booksRouter } from "~/modules/books/router";
import { catalogRouter } from "~/modules/catalog/router";
import { linksRouter } from "~/modules/links/router";
import { figuresRouter } from "~/modules/figures/router";
import { mailRouter } from "~/modules/mail/router";
import { notificationsRouter } from "~/modules/notifications/router";
import { profileRouter } from "~/modules/accounts/profile.router";
import { programmeRouter } from "~/modules/programme/router";
import { purchasesRouter } from "~/modules/purchases/router";
import { referralsRouter } from "~/modules/referrals/router";
import { refundsRouter } from "~/modules/refunds/router";
import { sessionsRouter } from "~/modules/sessions/router";
import { walletRouter } from "~/modules/wallet/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  accounts: accountsRouter,
  activity: activityRouter,
  adjustments: adjustmentsRouter,
  admin: adminRouter,
  books: booksRouter,
  catalog: catalogRouter,
  links: linksRouter,
  figures: figuresRouter,
  mail: mailRouter,
  notifications: notificationsRouter,
  profile: profileRouter,
  programme: programmeRouter,
  purchases: purchasesRouter,
  referrals: referralsRouter,
  refunds: refundsRouter,
  sessions: sessionsRouter,
  wallet: walletRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
