import {
  Notification,
  NotificationPreference,
  NotificationRequest,
  PreferenceChange,
  UnreadCount,
} from "~/contracts/notifications";
import { PageRequest, pageOf } from "~/contracts/pages";
import { Done } from "~/contracts/profile";
import { granted } from "~/server/api/refusals";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as notifications from "./service";

export const notificationsRouter = router({
  list: signedInProcedure
    .input(PageRequest)
    .output(pageOf(Notification))
    .query(({ ctx, input }) => notifications.inboxOf(ctx, ctx.viewer.id, input)),

  unread: signedInProcedure
    .output(UnreadCount)
    .query(async ({ ctx }) => ({ unread: await notifications.unreadOf(ctx, ctx.viewer.id) })),

  markRead: signedInProcedure
    .input(NotificationRequest)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await notifications.markRead(ctx, ctx.viewer.id, input.id))),

  markAllRead: signedInProcedure.output(Done).mutation(({ ctx }) => notifications.markAllRead(ctx, ctx.viewer.id)),

  preferences: signedInProcedure
    .output(NotificationPreference.array())
    .query(({ ctx }) => notifications.preferencesOf(ctx, ctx.viewer.id)),

  setPreference: signedInProcedure
    .input(PreferenceChange)
    .output(Done)
    .mutation(({ ctx, input }) => notifications.setPreference(ctx, ctx.viewer.id, input)),
});
