import { z } from "zod";
import { LinkId } from "~/contracts/ids";
import { Link, LinkChange, NewLink, Visit } from "~/contracts/links";
import { granted } from "~/server/api/refusals";
import { publicProcedure, router, signedInProcedure } from "~/server/api/trpc";
import * as links from "./service";

const LinkRequest = z.object({ id: LinkId });

export const linksRouter = router({
  list: signedInProcedure.output(Link.array()).query(({ ctx }) => links.linksOf(ctx, ctx.viewer.id)),

  create: signedInProcedure
    .input(NewLink)
    .output(Link)
    .mutation(async ({ ctx, input }) => granted(await links.createLink(ctx, ctx.viewer.id, input)).link),

  rename: signedInProcedure
    .input(LinkChange)
    .output(Link)
    .mutation(
      async ({ ctx, input }) => granted(await links.renameLink(ctx, ctx.viewer.id, input.id, input.label)).link,
    ),

  archive: signedInProcedure
    .input(LinkRequest)
    .output(Link)
    .mutation(async ({ ctx, input }) => granted(await links.archiveLink(ctx, ctx.viewer.id, input.id)).link),

  restore: signedInProcedure
    .input(LinkRequest)
    .output(Link)
    .mutation(async ({ ctx, input }) => granted(await links.restoreLink(ctx, ctx.viewer.id, input.id)).link),

  /** Called by the pages that a link leads to. */
  follow: publicProcedure
    .input(Visit)
    .mutation(({ ctx, input }) => links.followLink(ctx, input, ctx.browser, ctx.viewer?.id)),
});
