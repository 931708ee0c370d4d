import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { refuse, wordsOf } from "~/contracts/refusals";
import { isConfirmed } from "~/modules/sessions/rules";
import { type Viewer, viewerOf, whyNotAdmin } from "~/modules/sessions/service";
import { viewerFrom } from "../auth/viewer";
import type { Browser, Context } from "../context";
import { requestIdNow } from "../requests";
import { serverContext } from "../server-context";
import { browserFrom } from "./browser";
import { RefusalError, refusalIn, refusalTold } from "./refusals";

/** A service's context, and who asks. */
export interface ApiContext extends Context {
  viewer: Viewer | null;
  browser: Browser;
  requestId: string;
}

/** Reads who asks from the request's headers, once a request. */
export async function createApiContext(headers: Headers): Promise<ApiContext> {
  const ctx = serverContext();
  const viewer = await viewerFrom(ctx, headers.get("cookie"));
  const browser = browserFrom(headers);
  return { ...ctx, viewer, browser, actor: viewer?.id ?? "system", requestId: requestIdNow() };
}

const PING_MS = 15_000;

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  // A word now and then keeps a quiet stream open on its way, and tells a browser whose server went away without one.
  sse: { ping: { enabled: true, intervalMs: PING_MS }, client: { reconnectAfterInactivityMs: 2.5 * PING_MS } },
  errorFormatter({ shape, error, ctx }) {
    const refused = refusalIn(error);
    const refusal = refused && { code: refused.refusal, field: refused.field };
    const invalid = error.code === "BAD_REQUEST" && error.cause instanceof z.ZodError ? error.cause : null;
    const zodError = invalid && { fieldErrors: fieldErrors(invalid) };
    const isFault = error.code === "INTERNAL_SERVER_ERROR" && !refused;
    const message = refused
      ? wordsOf(refused)
      : isFault
        ? `Something went wrong on our side. Request ${ctx?.requestId ?? requestIdNow()}.`
        : invalid
          ? "Some fields need another look."
          : shape.message;
    return { ...shape, message, data: { ...shape.data, refusal, zodError } };
  },
});

function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) (fields[issue.path.join(".")] ??= []).push(issue.message);
  return fields;
}

export const { router, createCallerFactory } = t;

/** For everybody. A database that is busy, or cannot be written, is a refusal like any other, with its own status. */
export const publicProcedure = t.procedure.use(async ({ path, next }) => {
  const result = await next();
  if (result.ok || result.error instanceof RefusalError) return result;
  const refused = refusalTold(path, result.error.cause);
  if (!refused) return result;
  throw new RefusalError(refused);
});

/** For everybody with a live session. Refuses `not_signed_in`. */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new RefusalError(refuse("not_signed_in"));
  return next({ ctx: { ...ctx, viewer: ctx.viewer } });
});

/** For whoever typed the password in this session just now, which a thief of the session cannot. Refuses `confirm_first`. */
export const confirmedProcedure = signedInProcedure.use(({ ctx, next }) => {
  assertConfirmed(ctx);
  return next({ ctx });
});

/** For the admin, as the database says now. Refuses `not_signed_in`, `not_admin`, `second_factor_needed`. */
export const adminProcedure = signedInProcedure.use(({ ctx, next }) => {
  assertAdmin(ctx.viewer);
  return next({ ctx });
});

/** For the admin who typed the password just now. Refuses what `adminProcedure` does, and `confirm_first`. */
export const confirmedAdminProcedure = adminProcedure.use(({ ctx, next }) => {
  assertConfirmed(ctx);
  return next({ ctx });
});

function assertConfirmed(ctx: ApiContext & { viewer: Viewer }): void {
  if (!isConfirmed(ctx.viewer, ctx.clock.now())) throw new RefusalError(refuse("confirm_first"));
}

/** Throws what keeps a user from what is the admin's: `not_admin`, and `second_factor_needed` where the settings ask for one. */
export function assertAdmin(viewer: Viewer): void {
  const why = whyNotAdmin(viewer);
  if (why) throw new RefusalError(refuse(why));
}

/**
 * For what streams on after it was let in: refuses `not_signed_in` once the session has ended, and `not_admin` once its
 * user is no longer the admin.
 */
export async function assertStillAdmin(ctx: ApiContext & { viewer: Viewer }): Promise<void> {
  const viewer = await viewerOf(ctx, ctx.viewer.sessionId);
  if (!viewer) throw new RefusalError(refuse("not_signed_in"));
  assertAdmin(viewer);
}
