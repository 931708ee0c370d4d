import {
  AccountSettings,
  ConfirmedEmail,
  Deletion,
  Done,
  EmailChange,
  EmailChangeResult,
  EmailConfirmation,
  LeaderboardChoice,
  NameChange,
  PasswordChange,
} from "~/contracts/profile";
import { granted } from "~/server/api/refusals";
import { publicProcedure, router, signedInProcedure } from "~/server/api/trpc";
import * as emails from "./email.service";
import { eraseAccount } from "./erasure.service";
import * as profile from "./profile.service";

/** What a user changes of the own account. */
export const profileRouter = router({
  settings: signedInProcedure
    .output(AccountSettings)
    .query(async ({ ctx }) => granted(await profile.settingsOf(ctx, ctx.viewer.id)).settings),

  rename: signedInProcedure
    .input(NameChange)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await profile.rename(ctx, ctx.viewer.id, input))),

  chooseLeaderboard: signedInProcedure
    .input(LeaderboardChoice)
    .output(Done)
    .mutation(({ ctx, input }) => profile.chooseLeaderboard(ctx, ctx.viewer.id, input.onLeaderboard)),

  changePassword: signedInProcedure
    .input(PasswordChange)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await profile.changePassword(ctx, ctx.viewer, input))),

  changeEmail: signedInProcedure
    .input(EmailChange)
    .output(EmailChangeResult)
    .mutation(async ({ ctx, input }) => granted(await emails.changeEmail(ctx, ctx.viewer.id, input)).result),

  /** Mails the link that proves the address once more. */
  verifyEmail: signedInProcedure
    .output(Done)
    .mutation(async ({ ctx }) => granted(await emails.askForVerification(ctx, ctx.viewer.id))),

  /** The address that a link in a mail confirms, and confirming it: for whoever has the link. */
  emailToConfirm: publicProcedure
    .input(EmailConfirmation)
    .output(ConfirmedEmail)
    .query(async ({ ctx, input }) => granted(await emails.emailToConfirm(ctx, input.token)).confirmed),

  confirmEmail: publicProcedure
    .input(EmailConfirmation)
    .output(ConfirmedEmail)
    .mutation(async ({ ctx, input }) => granted(await emails.confirmEmail(ctx, input.token)).confirmed),

  erase: signedInProcedure
    .input(Deletion)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await eraseAccount(ctx, ctx.viewer.id, input.password))),
});
