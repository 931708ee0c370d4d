import { type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * What a trace tells of a unit of the write queue, from when it was handed in until it is durable or gone. Without a collector
 * it is nothing, and costs nothing.
 */
export class UnitSpan {
  readonly #span: Span = trace.getTracer("webpez").startSpan("transact");
  readonly #since = this.#span.isRecording() ? performance.now() : 0;

  /** Its turn came. */
  begins(): void {
    if (!this.#span.isRecording()) return;
    this.#span.setAttribute("transact.waited_ms", Math.round((performance.now() - this.#since) * 10) / 10);
  }

  /** It is over. `group` is how many units shared its commit. */
  ends(group: number, done: boolean): void {
    this.#span.setAttribute("transact.group", group);
    if (!done) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}
