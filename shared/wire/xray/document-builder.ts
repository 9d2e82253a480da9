import { toXRayTraceId } from "../../model/ids.ts";
import { serviceName } from "../../model/resource.ts";
import type { Span } from "../../model/span.ts";
import { withoutUndefined } from "../../model/without-undefined.ts";
import { deriveId, SERVICE_SEGMENT } from "./derive-id.ts";
import { isCall } from "./part-name.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";
import { spanSegment, spanSubsegment } from "./span-document.ts";

/** A subsegment deeper than this within its segment becomes a document of its own: reading and writing take a call a level. */
const MAX_DEPTH = 64;

/** Puts spans together to documents: each span is in one of them, once. Builds once. */
export class DocumentBuilder {
  readonly #byId: ReadonlyMap<string, Span>;
  readonly #spans: readonly Span[];
  readonly #childrenOf: ReadonlyMap<string | undefined, readonly Span[]>;
  readonly #done = new Set<string>();
  /** Spans to begin a document with. */
  readonly #tops: Span[] = [];

  /**
   * @param all spans of the trace
   * @param spans those of them to make documents of
   */
  constructor(all: readonly Span[], spans: readonly Span[]) {
    this.#byId = new Map(all.map((span) => [span.spanId, span]));
    this.#spans = spans;
    this.#childrenOf = Map.groupBy(spans, ({ parentSpanId }) => parentSpanId);
  }

  build(): SegmentDocument[] {
    const ids = new Set<string | undefined>(this.#spans.map(({ spanId }) => spanId));
    this.#tops.push(...this.#spans.filter((span) => this.#isSegment(span) || !ids.has(span.parentSpanId)));
    const documents = this.#buildTops();
    // Left are spans that are, round some corners, their own parents: each round is opened at its first one.
    for (const span of this.#spans) {
      if (this.#done.has(span.spanId)) continue;
      this.#tops.push(span);
      documents.push(...this.#buildTops());
    }
    return documents;
  }

  #buildTops(): SegmentDocument[] {
    const documents: SegmentDocument[] = [];
    // It grows meanwhile.
    for (const span of this.#tops) {
      if (this.#done.has(span.spanId)) continue;
      documents.push(this.#isSegment(span) ? this.#segment(span) : this.#independent(span));
    }
    return documents;
  }

  #isSegment({ kind, parentSpanId, resource }: Span): boolean {
    if (kind === "server" || kind === "consumer" || parentSpanId === undefined) return true;
    const parent = this.#byId.get(parentSpanId);
    return parent !== undefined && serviceName(parent.resource) !== serviceName(resource);
  }

  #segment(span: Span): SegmentDocument {
    if (isCall(span)) return segmentAround(span, this.#subsegment(span, 1));
    this.#done.add(span.spanId);
    return { ...spanSegment(span), ...this.#below(span, 1) };
  }

  #independent(span: Span): SegmentDocument {
    return {
      ...this.#subsegment(span, 0),
      type: "subsegment",
      trace_id: toXRayTraceId(span.traceId),
      ...withoutUndefined({ parent_id: span.parentSpanId }),
    };
  }

  #subsegment(span: Span, depth: number): Subsegment {
    this.#done.add(span.spanId);
    return { ...spanSubsegment(span), ...this.#below(span, depth + 1) };
  }

  #below(span: Span, depth: number): { readonly subsegments?: readonly Subsegment[] } {
    const children = (this.#childrenOf.get(span.spanId) ?? []).filter(
      (child) => !this.#done.has(child.spanId) && !this.#isSegment(child),
    );
    if (depth > MAX_DEPTH) this.#tops.push(...children);
    if (depth > MAX_DEPTH || children.length === 0) return {};
    return { subsegments: children.map((child) => this.#subsegment(child, depth)) };
  }
}

/**
 * The segment of a service that makes a call of its own accord: it takes as long as the call, and ends as it did. The
 * OpenTelemetry Collector's exporter makes two parts of such a span too.
 */
function segmentAround(span: Span, call: Subsegment): SegmentDocument {
  const { error, throttle, fault } = call;
  const service = {
    ...span,
    attributes: {},
    events: [],
    links: [],
    status: { code: "unset", message: "" },
  } as const;
  return {
    ...spanSegment(service),
    ...withoutUndefined({ error, throttle, fault }),
    id: deriveId(span.spanId, SERVICE_SEGMENT),
    subsegments: [call],
  };
}
