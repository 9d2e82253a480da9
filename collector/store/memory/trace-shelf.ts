import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";

/** Spans by trace, at most so many: beyond that whole traces go, the one that arrived first before the others. */
export interface TraceShelf {
  add(spans: readonly Span[]): void;
  /** In the order of arrival. */
  spansOf(id: TraceId): readonly Span[];
  /** Oldest arrival first. */
  all(): Iterable<readonly [TraceId, readonly Span[]]>;
}

interface Shelved {
  readonly ids: Set<SpanId>;
  readonly spans: Span[];
}

export function createTraceShelf(maxSpans: number): TraceShelf {
  const traces = new Map<TraceId, Shelved>();
  let count = 0;

  function addOne(span: Span): void {
    const trace = traces.get(span.traceId) ?? { ids: new Set(), spans: [] };
    if (trace.ids.has(span.spanId)) return;
    trace.ids.add(span.spanId);
    trace.spans.push(span);
    traces.set(span.traceId, trace);
    count += 1;
  }

  function dropOldest(): void {
    for (const [id, { spans }] of traces) {
      if (count <= maxSpans) return;
      traces.delete(id);
      count -= spans.length;
    }
  }

  return {
    add(spans) {
      for (const span of spans) {
        addOne(span);
        dropOldest();
      }
    },
    spansOf: (id) => traces.get(id)?.spans ?? [],
    *all() {
      for (const [id, { spans }] of traces) yield [id, spans] as const;
    },
  };
}
