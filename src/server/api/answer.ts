import { logFault } from "../log";
import { requestIdNow } from "../requests";
import { compressed } from "./compressed";
import { exportMine } from "./doors/export";
import { live, ready } from "./doors/health";
import { enter } from "./doors/login";
import { leave } from "./doors/logout";
import { me } from "./doors/me";
import { metrics } from "./doors/metrics";
import { purchase } from "./doors/purchases";
import { referred } from "./doors/referred";
import { join } from "./doors/register";
import { registered } from "./doors/registered";
import { statement } from "./doors/statement";
import { mutate, query } from "./doors/trpc";
import { inRequestSpan } from "./request-span";
import { preflight } from "./rest";

type Handler = (request: Request) => Response | Promise<Response>;

/** What an address takes. A HEAD is answered as a GET, whose body is not sent. */
type Door = Partial<Record<"GET" | "POST" | "OPTIONS", Handler>>;

/** Every address of the API, but for those of NextAuth. */
export const doors = new Map<string, Door>([
  ["/api/trpc/[procedure]", { GET: query, POST: mutate }],
  ["/api/auth/register", { POST: join, OPTIONS: preflight }],
  ["/api/auth/login", { POST: enter, OPTIONS: preflight }],
  ["/api/auth/logout", { POST: leave, OPTIONS: preflight }],
  ["/api/users/me", { GET: me, OPTIONS: preflight }],
  ["/api/users/me/export", { GET: exportMine, OPTIONS: preflight }],
  ["/api/users/referred", { GET: referred, OPTIONS: preflight }],
  ["/api/users/registered", { GET: registered, OPTIONS: preflight }],
  ["/api/purchases", { POST: purchase, OPTIONS: preflight }],
  ["/api/wallet/statement", { GET: statement, OPTIONS: preflight }],
  ["/api/health/live", { GET: live }],
  ["/api/health/ready", { GET: ready }],
  ["/api/metrics", { GET: metrics }],
]);

/** What tRPC can read: it fails at a percent sign that stands for nothing. */
const PROCEDURE = /^\/api\/trpc\/(?:[^/%]|%[\da-f]{2})+$/i;

/** What Next answers: NextAuth's, and an address with a slash too many, from which it leads to the right one. */
const ELSEWHERE = /^\/api\/auth\/|\/\/|\/$/;

/**
 * Answers what is asked of the API, the same for scripts/serve.mjs, which asks here first, and for the routes in src/app/api,
 * by which Next's own servers come; undefined where Next has the answer.
 */
export function answerApi(request: Request): Promise<Response> | undefined {
  const { pathname } = new URL(request.url);
  const path = PROCEDURE.test(pathname) ? "/api/trpc/[procedure]" : pathname;
  const door = doors.get(path);
  if (door) return inRequestSpan(request, path, () => answerAt(door, path, request));
  return ELSEWHERE.test(pathname) ? undefined : Promise.resolve(noSuchAddress());
}

/** For what is below /api, and nothing's address. */
export const noSuchAddress = () =>
  new Response("There is no such address.", { status: 404, headers: { "cache-control": "no-store" } });

async function answerAt(door: Door, path: string, request: Request): Promise<Response> {
  const { method } = request;
  const handler = door[(method === "HEAD" ? "GET" : method) as keyof Door];
  try {
    if (handler) return await compressed(request, await handler(request));
  } catch (error) {
    // Those who answer refusals and faults in a form of their own throw none.
    logFault(`${method} ${path}`, error, requestIdNow());
    return new Response(`Something went wrong on our side. Request ${requestIdNow()}.`, { status: 500 });
  }
  const methods = Object.keys(door).flatMap((name) => (name === "GET" ? ["GET", "HEAD"] : [name]));
  const allow = [...new Set([...methods, "OPTIONS"])].join(", ");
  return new Response(null, { status: method === "OPTIONS" ? 204 : 405, headers: { allow } });
}
