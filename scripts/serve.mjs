// A production server of the build, at HOST and PORT: pages by Next, the API without Next's way to it (decision 026).
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { NodeRequest } from "srvx/node";
import { NO_PAGE, SECURITY_HEADERS } from "../src/server/api/headers.js";

// Before Next is loaded, which chooses by it what else to load.
Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production" });
const { default: next } = await import("next");

const hostname = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);

/** Next adds them to what it answers itself. */
const headers = new Map(Object.entries({ ...SECURITY_HEADERS, ...NO_PAGE }));

const app = next({ dev: false, hostname, port });
await app.prepare();
const answerPage = app.getRequestHandler();

/**
 * What src/server/boot.ts leaves once it has checked everything. Until then Next gets every request, and waits for the same.
 * @typedef {{ webpezApi?: (request: Request) => Promise<Response> | undefined }} Booted
 */
const booted = /** @type {typeof globalThis & Booted} */ (globalThis);

/**
 * Answers a request to the API; false where it is none.
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} response
 */
async function answerApi(incoming, response) {
  if (!incoming.url?.startsWith("/api/")) return false;
  const pending = booted.webpezApi?.(new NodeRequest({ req: incoming, res: response }));
  if (!pending) return false;
  await send(await pending, response);
  return true;
}

/** @param {Response} answer @param {import("node:http").ServerResponse} response */
async function send(answer, response) {
  response.statusCode = answer.status;
  response.setHeaders(headers);
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  if (!answer.body) return response.end();
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    return response.end(new Uint8Array(await answer.arrayBuffer()));
  }
  response.flushHeaders();
  try {
    await pipeline(Readable.fromWeb(/** @type {import("node:stream/web").ReadableStream} */ (answer.body)), response);
  } catch (error) {
    // Whoever listened went away.
    if (!response.destroyed) throw error;
  }
}

/** @param {import("node:http").IncomingMessage} incoming @param {import("node:http").ServerResponse} response */
async function answer(incoming, response) {
  try {
    if (!(await answerApi(incoming, response))) await answerPage(incoming, response);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

const server = createServer((incoming, response) => void answer(incoming, response));

server.once("error", (/** @type {NodeJS.ErrnoException} */ { message }) => {
  process.stderr.write(`The server cannot listen: ${message}\n`);
  process.exit(1);
});

let ending = false;

/** Lets what was begun be answered, then ends. A terminal sends its signal to the command and to this, which comes twice. */
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
])) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    server.close(() => void app.close().finally(() => process.exit(code)));
  });
}

server.listen(port, hostname);
