import { z } from "zod";
import { Done } from "~/contracts/profile";
import {
  Confirmation,
  OpenSession,
  RecoveryCodes,
  SecondFactorProof,
  SecondFactorSetUp,
  SecondFactorState,
  SessionRequest,
  WhyNotAdmin,
} from "~/contracts/sessions";
import { granted } from "~/server/api/refusals";
import { confirmedProcedure, router, signedInProcedure } from "~/server/api/trpc";
import * as secondFactor from "./second-factor.service";
import * as sessions from "./service";

/** Where a user is logged in, and how it is made sure who that is. */
export const sessionsRouter = router({
  list: signedInProcedure.output(z.array(OpenSession)).query(({ ctx }) => sessions.sessionsOf(ctx, ctx.viewer)),

  end: signedInProcedure
    .input(SessionRequest)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await sessions.endOne(ctx, ctx.viewer.id, input.id))),

  endOthers: signedInProcedure.output(Done).mutation(({ ctx }) => sessions.endOthers(ctx, ctx.viewer)),

  confirm: signedInProcedure
    .input(Confirmation)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await sessions.confirm(ctx, ctx.viewer, input.password))),

  whyNotAdmin: signedInProcedure.output(WhyNotAdmin.nullable()).query(({ ctx }) => sessions.whyNotAdmin(ctx.viewer)),

  secondFactor: signedInProcedure
    .output(SecondFactorState)
    .query(({ ctx }) => secondFactor.secondFactorOf(ctx, ctx.viewer.id)),

  setUpSecondFactor: confirmedProcedure
    .output(SecondFactorSetUp)
    .mutation(async ({ ctx }) => granted(await secondFactor.setUp(ctx, ctx.viewer)).setUp),

  turnOnSecondFactor: confirmedProcedure
    .input(SecondFactorProof)
    .output(RecoveryCodes)
    .mutation(async ({ ctx, input }) => granted(await secondFactor.turnOn(ctx, ctx.viewer, input.code))),

  turnOffSecondFactor: confirmedProcedure
    .input(SecondFactorProof)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await secondFactor.turnOff(ctx, ctx.viewer, input.code))),

  renewRecoveryCodes: confirmedProcedure
    .input(SecondFactorProof)
    .output(RecoveryCodes)
    .mutation(async ({ ctx, input }) => granted(await secondFactor.renewRecoveryCodes(ctx, ctx.viewer, input.code))),
});
