import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

export const LINKED = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: TraceFlags.SAMPLED };

/** A parent and its child, ended in that order, from OpenTelemetry's own SDK. */
export function sdkSpans() {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "orders", pid: 42 }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("checkout", "1.2.3", {
    schemaUrl: "https://opentelemetry.io/schemas/1.37.0",
  });
  const parent = tracer.startSpan(
    "POST /orders",
    {
      kind: SpanKind.SERVER,
      startTime: [1_700_000_000, 123_456_789],
      links: [{ context: LINKED, attributes: { why: "retry" } }],
    },
    ROOT_CONTEXT,
  );
  const inParent: Context = trace.setSpan(ROOT_CONTEXT, parent);
  const child = tracer.startSpan(
    "SELECT",
    { kind: SpanKind.CLIENT, startTime: [1_700_000_000, 200_000_000] },
    inParent,
  );
  child.end([1_700_000_000, 300_000_000]);
  parent.setAttributes({
    text: "tea ☕",
    int: 7,
    double: 0.5,
    negative: -3,
    flag: false,
    list: ["a", "b"],
    __proto__x: 1,
  });
  parent.addEvent("reserved", { sku: "tea" }, [1_700_000_000, 250_000_000]);
  parent.setStatus({ code: SpanStatusCode.ERROR, message: "out of stock" });
  parent.end([1_700_000_001, 1]);
  return { spans: exporter.getFinishedSpans(), parent: parent.spanContext(), child: child.spanContext() };
}
