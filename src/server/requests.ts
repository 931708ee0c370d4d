import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { logAnswer } from "./log";

/** The routes that are told apart; everything else is a page. */
const ROUTES = /^\/(?:api\/(?:trpc|auth|purchases|users|wallet|health|metrics)|_next)\b/;

/** What requests are counted and logged under: few names, however many addresses there are. */
export const routeOf = (url: string) => ROUTES.exec(url)?.[0] ?? "page";

/** Files of the build, of which nobody wants a line. */
const FILES = /^\/(?:_next\/|icon\.svg|favicon\.ico)/;

/** Next bundles routes and pages apart; they ask the one store for the request they serve. */
const shared = globalThis as typeof globalThis & { webpezRequests?: AsyncLocalStorage<string> };

const requests = (): AsyncLocalStorage<string> => (shared.webpezRequests ??= new AsyncLocalStorage<string>());

const newRequestId = () => `req_${randomBytes(8).toString("hex")}`;

/** Names the request that is being served, in its answer and in the log. */
export const requestIdNow = (): string => requests().getStore() ?? newRequestId();

/**
 * From now on each request gets an id as it begins, which goes out as `x-request-id`, and a line in the log once it was
 * answered. What a client sends under that name nobody reads. Once a process.
 */
export function nameRequests(): void {
  // https://nodejs.org/api/diagnostics_channel.html#http
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const began = performance.now();
    const id = newRequestId();
    const { url = "", method = "" } = request;
    requests().enterWith(id);
    response.setHeader("x-request-id", id);
    if (FILES.test(url)) return;
    response.once("close", () => {
      const milliseconds = Math.round(performance.now() - began);
      const { statusCode: status, writableFinished } = response;
      logAnswer({ requestId: id, method, route: routeOf(url), status, milliseconds, cut: !writableFinished });
    });
  });
}
