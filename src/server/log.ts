import { format } from "node:util";
import { type DestinationStream, type Logger, pino } from "pino";
import { env } from "~/env";
import { told } from "./fault";

/** How a request was answered. */
export interface Answered {
  requestId: string;
  method: string;
  /** One of the few names of requests.ts, never a path: codes and tokens stand in those. */
  route: string;
  status: number;
  milliseconds: number;
  /** Whoever asked went away before the end. */
  cut: boolean;
}

/** Next bundles routes and pages apart; one process has one log. */
const shared = globalThis as typeof globalThis & { webpezLog?: Logger };

const theLog = (): Logger => (shared.webpezLog ??= openLog());

/** A log of JSON lines, each written before anything else happens: a server that is killed has told what it knew. */
export function openLog(stream: DestinationStream = pino.destination({ sync: true }), level = env.LOG_LEVEL): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
}

/** Tells a fault of ours; callers get the request's id and nothing of the fault. `where` names what failed. */
export function logFault(where: string, error: unknown, requestId?: string, log = theLog()): void {
  log.error({ ...(requestId && { requestId }), where, error: told(error) }, "A fault");
}

/** Tells that a request was answered. */
export function logAnswer(answered: Answered, log = theLog()): void {
  log.info(answered, "Answered");
}

/**
 * What others print of an error goes without people's data as well: Next prints what a page threw, with all that belongs to it.
 * Stays on stderr, for whoever looks at a terminal.
 */
export function cutConsole(): void {
  // oxlint-disable-next-line no-console -- Nothing of ours prints by it
  console.error = (...values: unknown[]) => {
    const words = values.map((value) => (value instanceof Error ? told(value) : value));
    process.stderr.write(`${format(...words)}\n`);
  };
}
