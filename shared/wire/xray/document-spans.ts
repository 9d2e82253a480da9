import type { Attributes, AttributeValue } from "../../model/attributes.ts";
import { parseTraceId, type SpanId, spanId, type TraceId } from "../../model/ids.ts";
import type { Resource } from "../../model/resource.ts";
import type { Span, SpanEvent, SpanKind } from "../../model/span.ts";
import { deriveId, IN_PROGRESS } from "./derive-id.ts";
import { DOCUMENT, IN_PROGRESS_DOCUMENT, PART_OF } from "./document-attributes.ts";
import { partAttributes } from "./part-attributes.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";
import { fromSeconds } from "./segment-time.ts";

const SCOPE = {
  name: "aws.xray",
  version: "",
  attributes: attributesOf({}),
  droppedAttributesCount: 0,
  schemaUrl: "",
};

/** Without a prototype, so that no key can collide with an inherited name. */
function attributesOf(fields: Readonly<Record<string, AttributeValue | undefined>>): Attributes {
  const attributes: Record<string, AttributeValue> = Object.create(null);
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) attributes[key] = value;
  return attributes;
}

/**
 * The spans of a document that `readDocument` took: one for itself, of kind `server`, and one for each of its subsegments, of
 * kind `client` where it calls something. The first keeps the text, out of which `segmentDocuments` gives the document back.
 *
 * One that is in progress becomes a single span, of another id below the one to come: that is still free for the span that the
 * complete document will have, since a store keeps the first span of an id.
 * @param text what the document was read from
 */
export function documentSpans(document: SegmentDocument, text: string): Span[] {
  const traceId = parseTraceId(document.trace_id);
  if (traceId === undefined) throw new RangeError(`not a trace id: ${document.trace_id}`);
  const maker = new SpanMaker(document, traceId);
  if (document.in_progress === true) return [maker.inProgress(text)];
  const spans: Span[] = [maker.whole(text)];
  const visit = (part: Subsegment): void => {
    for (const inner of part.subsegments ?? []) {
      spans.push(maker.subsegment(inner, part));
      visit(inner);
    }
  };
  visit(document);
  return spans;
}

const idOf = (id: string): SpanId => spanId(id.toLowerCase());

class SpanMaker {
  readonly #document: SegmentDocument;
  readonly #traceId: TraceId;
  readonly #resource: Resource;

  constructor(document: SegmentDocument, traceId: TraceId) {
    this.#document = document;
    this.#traceId = traceId;
    const { service, origin } = document;
    // The name of a subsegment that was sent on its own is not its service's, which nobody knows.
    const isSegment = document.type === undefined;
    this.#resource = {
      attributes: attributesOf({
        "service.name": isSegment ? document.name : undefined,
        "service.version": service?.version,
        "aws.xray.origin": origin,
      }),
      droppedAttributesCount: 0,
      schemaUrl: "",
    };
  }

  whole(text: string): Span {
    const { parent_id, type } = this.#document;
    const kind = type === undefined ? "server" : kindOf(this.#document);
    return this.#span(this.#document, {
      id: idOf(this.#document.id),
      parent: parent_id === undefined ? undefined : idOf(parent_id),
      kind,
      more: { [DOCUMENT]: text },
    });
  }

  inProgress(text: string): Span {
    const id = idOf(this.#document.id);
    return this.#span(this.#document, {
      id: deriveId(id, IN_PROGRESS),
      parent: id,
      kind: "internal",
      more: { [DOCUMENT]: text, [IN_PROGRESS_DOCUMENT]: true },
    });
  }

  subsegment(part: Subsegment, parent: Subsegment): Span {
    return this.#span(part, {
      id: idOf(part.id),
      parent: idOf(parent.id),
      kind: kindOf(part),
      more: { [PART_OF]: this.#document.id },
    });
  }

  #span(part: Subsegment, own: SpanFields): Span {
    const { id, parent, kind, more } = own;
    const start = fromSeconds(part.start_time);
    const end = part.end_time === undefined ? start : fromSeconds(part.end_time);
    const failed = part.fault === true || part.error === true || part.throttle === true;
    return {
      traceId: this.#traceId,
      spanId: id,
      parentSpanId: parent,
      traceState: "",
      flags: 1,
      name: part.name,
      kind,
      start,
      end,
      status: { code: failed ? "error" : "unset", message: "" },
      attributes: attributesOf({ ...partAttributes(part, kind), ...more }),
      droppedAttributesCount: 0,
      events: exceptionEvents(part, end),
      droppedEventsCount: 0,
      links: (part.links ?? []).flatMap(({ trace_id, id: linked }) => {
        const traceId = parseTraceId(trace_id);
        if (traceId === undefined || !/^[0-9a-f]{16}$/i.test(linked)) return [];
        const none = { attributes: attributesOf({}), droppedAttributesCount: 0 };
        return [{ traceId, spanId: idOf(linked), traceState: "", flags: 0, ...none }];
      }),
      droppedLinksCount: 0,
      resource: this.#resource,
      scope: SCOPE,
    };
  }
}

interface SpanFields {
  readonly id: SpanId;
  readonly parent: SpanId | undefined;
  readonly kind: SpanKind;
  readonly more: Readonly<Record<string, AttributeValue>>;
}

const kindOf = ({ namespace }: Subsegment): SpanKind =>
  namespace === "aws" || namespace === "remote" ? "client" : "internal";

/** As OpenTelemetry records exceptions. X-Ray does not say when they were thrown: they are put at the end. */
function exceptionEvents({ cause }: Subsegment, time: Span["end"]): SpanEvent[] {
  if (cause === undefined || typeof cause === "string") return [];
  const exceptions = Array.isArray(cause.exceptions) ? cause.exceptions : [];
  return exceptions.map(({ type, message, stack = [] }) => ({
    time,
    name: "exception",
    attributes: attributesOf({
      "exception.type": type,
      "exception.message": message,
      "exception.stacktrace":
        stack.length === 0
          ? undefined
          : [`${type ?? "Error"}: ${message ?? ""}`, ...stack.map(frameLine)].join("\n"),
    }),
    droppedAttributesCount: 0,
  }));
}

const frameLine = ({
  label = "anonymous",
  path = "unknown",
  line = 0,
}: {
  readonly label?: string;
  readonly path?: string;
  readonly line?: number;
}): string => `    at ${label} (${path}:${line}:1)`;
