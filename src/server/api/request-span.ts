import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { env } from "~/env";

/**
 * Answers within a span that is named by method and door, so that the spans of its units lie below it. Without a collector it is
 * nothing.
 */
export function inRequestSpan(request: Request, path: string, answer: () => Promise<Response>): Promise<Response> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return answer();
  const attributes = { "http.method": request.method, "http.route": path };
  const options = { kind: SpanKind.SERVER, attributes };
  return trace
    .getTracer("webpez")
    .startActiveSpan(`${request.method} ${path}`, options, traceAround(request), async (span) => {
      try {
        const response = await answer();
        span.setAttribute("http.status_code", response.status);
        if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        return response;
      } finally {
        span.end();
      }
    });
}

/** The trace that a proxy of ours began; nobody else's counts (see tracing.ts). */
function traceAround({ headers }: Request) {
  if (env.TRUSTED_PROXIES === 0) return context.active();
  return propagation.extract(context.active(), headers, {
    get: (from, name) => from.get(name) ?? undefined,
    keys: () => [],
  });
}
