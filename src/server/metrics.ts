import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { programmeCounts } from "~/modules/admin/service";
import { routeOf } from "./requests";
import { backupAge } from "./backups";
import { serverContext } from "./server-context";

const shared = globalThis as typeof globalThis & { webpezMetrics?: Registry };

/** Seconds; from a page that is read from memory to one that waited for the lock. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Measures every request from now on, and the process itself. Once a process. */
export function measureRequests(): void {
  const register = (shared.webpezMetrics ??= new Registry());
  collectDefaultMetrics({ register });
  const seconds = new Histogram({
    name: "webpez_request_seconds",
    help: "How long answers took, by route, method and the first digit of their status",
    labelNames: ["route", "method", "status"],
    buckets: BUCKETS,
    registers: [register],
  });
  const began = new WeakMap<IncomingMessage, number>();
  // https://nodejs.org/api/diagnostics_channel.html#http
  subscribe("http.server.request.start", (message) => {
    began.set((message as { request: IncomingMessage }).request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const start = began.get(request);
    if (start === undefined) return;
    const status = `${Math.floor(response.statusCode / 100)}xx`;
    const labels = { route: routeOf(request.url ?? ""), method: request.method ?? "", status };
    seconds.observe(labels, (performance.now() - start) / 1000);
  });
  const waiting = new Gauge({
    name: "webpez_units_waiting",
    help: "Units of transact that wait for the database",
    registers: [],
    collect() {
      this.set(serverContext().database.queue.length);
    },
  });
  const rows = new Gauge({
    name: "webpez_rows",
    help: "How many there are: users, purchases, conversions, transfers (the height of the chain), mails that wait",
    labelNames: ["of"],
    registers: [],
    async collect() {
      for (const [of, number] of Object.entries(await programmeCounts(serverContext()))) this.set({ of }, number);
    },
  });
  const backup = new Gauge({
    name: "webpez_backup_age_seconds",
    help: "How old the newest backup beside the database is; infinite without one",
    registers: [],
    collect() {
      this.set(backupAge() / 1000);
    },
  });
  register.registerMetric(waiting);
  register.registerMetric(rows);
  register.registerMetric(backup);
}

/** What was measured, as Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export async function measured(): Promise<{ text: string; type: string }> {
  const registry = shared.webpezMetrics ?? new Registry();
  return { text: await registry.metrics(), type: registry.contentType };
}
