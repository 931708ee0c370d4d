import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { env } from "~/env";
import { logFault } from "./log";

/** Milliseconds for what is left to send when a server ends. */
const LONGEST_FLUSH = 5_000;

/** What may go out of all that Next writes on its spans: an address has codes and tokens in it, a route has none. */
const TOLD = new Set([
  "error.type",
  "http.method",
  "http.route",
  "http.status_code",
  "next.route",
  "next.rsc",
  "next.span_type",
  "transact.group",
  "transact.waited_ms",
]);

/**
 * Sends what a server does as spans to an OpenTelemetry collector, by OTLP over HTTP. Next makes spans of its own once there is
 * somebody to take them; those of `transact` come from the write queue. The packages are loaded here, and nowhere else.
 */
export async function startTracing(endpoint: string): Promise<void> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  // https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "webpez" }),
    spanProcessors: [new BatchSpanProcessor(withoutAddresses(exporter))],
  });
  provider.register();
  believeProxiesAlone();
  flushBeforeTheEnd(() => provider.shutdown());
}

/** Hands on spans without what might name a person, a code or a token. */
function withoutAddresses(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(cut), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** Events and the words of a status are made of errors, whose messages may say anything. */
function cut(span: ReadableSpan): ReadableSpan {
  const told = Object.entries(span.attributes).filter(([key]) => TOLD.has(key));
  return {
    name: nameOf(span),
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes: Object.fromEntries(told),
    events: [],
    links: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}

/** Next names spans by routes; one that is named by an address goes by its kind. */
function nameOf({ name, attributes }: ReadableSpan): string {
  const route = attributes["next.route"] ?? attributes["http.route"];
  if (!name.includes("/") || (typeof route === "string" && name.includes(route))) return name;
  const type = attributes["next.span_type"];
  return typeof type === "string" ? type : "span";
}

/** Which trace a request belongs to, and whether it is recorded, only a proxy of ours may say. */
function believeProxiesAlone(): void {
  if (env.TRUSTED_PROXIES > 0) return;
  subscribe("http.server.request.start", (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    for (const name of ["traceparent", "tracestate", "baggage"]) delete headers[name];
  });
}

/**
 * Next ends the process by itself once the last answer is sent, and waits for nobody: so the end is put off, by seconds at most,
 * until what is left was sent.
 */
function flushBeforeTheEnd(flush: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  const flushThenExit = (code?: number | string | null) => {
    process.exit = exit;
    const timer = setTimeout(() => exit(code), LONGEST_FLUSH);
    void flush()
      .catch((error: unknown) => logFault("sending the last spans", error))
      .finally(() => {
        clearTimeout(timer);
        exit(code);
      });
  };
  const putOff = () => {
    process.exit = flushThenExit as typeof process.exit;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.prependOnceListener(signal, putOff);
}
