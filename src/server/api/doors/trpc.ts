import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refusalWords } from "~/contracts/refusals";
import { unreadBody } from "../body";
import { isTrustedOrigin } from "../origin";
import { RefusalError, refusalIn, refusalTold } from "../refusals";
import { appRouter } from "../root";
import { createApiContext } from "../trpc";
import { logFault } from "../../log";
import { requestIdNow } from "../../requests";

/** Who asks is read from the database as well: where it cannot be, that is the same refusal as in a procedure. */
async function contextFor(request: Request) {
  try {
    return await createApiContext(request.headers);
  } catch (error) {
    const refused = refusalTold("trpc", error);
    throw refused ? new RefusalError(refused) : error;
  }
}

/** Calls procedures by GET. */
export const query = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => contextFor(request),
    maxBatchSize: 10,
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => refusalIn(error)?.retryAfterSeconds ?? 0);
      const seconds = Math.max(0, ...waits);
      return {
        headers: new Headers({ "cache-control": "no-store", ...(seconds && { "retry-after": String(seconds) }) }),
      };
    },
    onError({ error, path, ctx }) {
      if (error.code === "INTERNAL_SERVER_ERROR" && !refusalIn(error)) {
        logFault(path ?? "trpc", error.cause ?? error, ctx?.requestId ?? requestIdNow());
      }
    },
  });

/** tRPC runs mutations from multipart and binary bodies too, which a foreign page can send: only JSON is let in. */
export function mutate(request: Request): Response | Promise<Response> {
  if (!isTrustedOrigin(request.headers)) return new Response(refusalWords.foreign_origin, { status: 403 });
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return new Response("Send application/json.", { status: 415 });
  }
  const unread = unreadBody(request.headers);
  if (unread) return new Response(unread.words, { status: unread.status });
  return query(request);
}
