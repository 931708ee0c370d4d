import { tracked } from "@trpc/server";
import { ActivityItem, ActivityPage, EventSeq, LiveRequest } from "~/contracts/activity";
import { PageRequest } from "~/contracts/pages";
import { granted } from "~/server/api/refusals";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as activity from "./service";

export const activityRouter = router({
  list: signedInProcedure
    .input(PageRequest)
    .output(ActivityPage)
    .query(({ ctx, input }) => activity.activityOf(ctx, ctx.viewer.id, input)),

  /** Where a stream must begin to tell what comes after whatever is read from now on. */
  place: signedInProcedure.output(EventSeq).query(({ ctx }) => activity.placeNow(ctx)),

  /** Each event under its place, with which a lost stream resumes. */
  live: signedInProcedure.input(LiveRequest).subscription(async function* ({ ctx, input: { lastEventId }, signal }) {
    const after = lastEventId ? Number(lastEventId) : null;
    for await (const step of activity.followActivity(ctx, ctx.viewer, { after, signal })) {
      const { item } = granted(step);
      yield tracked(String(item.seq), ActivityItem.parse(item));
    }
  }),
});
