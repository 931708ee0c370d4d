import { z } from "zod";
import { type Refused, refuse, wordsOf } from "~/contracts/refusals";
import { env } from "~/env";
import type { Viewer } from "~/modules/sessions/service";
import { logFault } from "../log";
import { requestIdNow } from "../requests";
import { unreadBody } from "./body";
import { isTrustedOrigin } from "./origin";
import { refusalTold, refusalTransport } from "./refusals";
import { type ApiContext, assertAdmin, createApiContext } from "./trpc";

type Handler = (ctx: ApiContext, request: Request) => Promise<Response>;
type ViewerHandler = (ctx: ApiContext & { viewer: Viewer }, request: Request) => Promise<Response>;

/**
 * Wraps a route of the REST contract: reads who asks, keeps foreign pages from changing anything, lets FRONTEND_URL in
 * with its cookies, and answers refusals, invalid bodies and faults in the contract's form.
 */
export function rest(handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => withCors(request, await answer(request, handler));
}

/** The same for signed-in users; others get 401. */
export const restSignedIn = (handler: ViewerHandler) =>
  rest((ctx, request) => {
    const { viewer } = ctx;
    return viewer ? handler({ ...ctx, viewer }, request) : Promise.resolve(refused(refuse("not_signed_in")));
  });

/** The same for the admin; others get 401 or 403. */
export const restAdmin = (handler: ViewerHandler) =>
  restSignedIn((ctx, request) => {
    assertAdmin(ctx.viewer);
    return handler(ctx, request);
  });

async function answer(request: Request, handler: Handler): Promise<Response> {
  const requestId = requestIdNow();
  // Before anything is done for its sender.
  const unread = unreadBody(request.headers);
  if (unread) return failure(unread.status, unread.words);
  try {
    const ctx = { ...(await createApiContext(request.headers)), requestId };
    if (request.method !== "GET" && !isTrustedOrigin(request.headers)) return refused(refuse("foreign_origin"));
    return await handler(ctx, request);
  } catch (error) {
    if (error instanceof BadRequest) return json(error.status, error.body);
    const where = `${request.method} ${new URL(request.url).pathname}`;
    const refusal = refusalTold(where, error);
    if (refusal) return refused(refusal);
    logFault(where, error, requestId);
    return failure(500, `Something went wrong on our side. Request ${requestId}.`);
  }
}

/** A success in the contract's form: `success`, `message`, and the data under its key. */
export const success = (status: number, message: string, data: Record<string, unknown>, headers?: HeadersInit) =>
  json(status, { success: true, message, ...data }, headers);

/** A refusal in the contract's form, with the status that refusals.ts gives it. */
function refused(refusedAs: Refused): Response {
  const { refusal, field, retryAfterSeconds } = refusedAs;
  const message = wordsOf(refusedAs);
  const { status } = refusalTransport[refusal];
  const headers: HeadersInit = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {};
  return json(status, { success: false, message, ...(field && { errors: [{ field, message }] }) }, headers);
}

const failure = (status: number, message: string) => json(status, { success: false, message });

function json(status: number, body: Record<string, unknown>, headers?: HeadersInit): Response {
  const response = Response.json(body, { status, ...(headers && { headers }) });
  response.headers.set("cache-control", "no-store");
  return response;
}

class BadRequest extends Error {
  readonly status: number;
  readonly body: { success: false; message: string; errors?: { field: string; message: string }[] };

  constructor(status: number, message: string, errors?: { field: string; message: string }[]) {
    super(message);
    this.status = status;
    this.body = { success: false, message, ...(errors && { errors }) };
  }
}

/**
 * The request's body in the given shape; an empty body counts as `{}`.
 * @throws what `rest` answers: 400 with `errors` for a wrong field, 400 for unreadable JSON, 415
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  if (text !== "" && !request.headers.get("content-type")?.startsWith("application/json")) {
    throw new BadRequest(415, "Send the body as application/json.");
  }
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error);
}

/** A single value, such as a header, in the given shape. @throws what `rest` answers: 400 naming the field */
export function readValue<T>(value: unknown, field: string, schema: z.ZodType<T>): T {
  const parsed = z.object({ [field]: schema }).safeParse({ [field]: value });
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data[field] as T;
}

function invalid(error: z.ZodError): BadRequest {
  const errors = error.issues.map(({ path, message }) => ({ field: path.join(".") || "body", message }));
  return new BadRequest(400, "Some fields need another look.", errors);
}

function parseJson(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(400, "The body is not valid JSON.");
  }
}

/** Answers a browser's question whether FRONTEND_URL may call. */
export const preflight = (request: Request) => withCors(request, new Response(null, { status: 204 }));

function withCors(request: Request, response: Response): Response {
  if (!env.FRONTEND_URL) return response;
  response.headers.append("vary", "Origin");
  if (request.headers.get("origin") !== env.FRONTEND_URL) return response;
  response.headers.set("access-control-allow-origin", env.FRONTEND_URL);
  response.headers.set("access-control-allow-credentials", "true");
  if (request.method === "OPTIONS") {
    response.headers.set("access-control-allow-methods", "GET, POST");
    response.headers.set("access-control-allow-headers", "Content-Type, Idempotency-Key");
    response.headers.set("access-control-max-age", "600");
  }
  return response;
}
