import type { Attributes, AttributeValue } from "../../model/attributes.ts";
import { spanId, traceId } from "../../model/ids.ts";
import type { Span, SpanEvent } from "../../model/span.ts";
import { type UnixNanos, unixNanos } from "../../model/units.ts";

/** 2016-04-19T20:00:53Z, from where the times in these tests count; X-Ray's id of the trace begins with it. */
export const EPOCH_SECONDS = 0x5759_e988;
export const TRACE = "1-5759e988-bd862e3fe1be46a994272793";

export const at = (millis: number): UnixNanos =>
  unixNanos(BigInt(EPOCH_SECONDS) * 1_000_000_000n + BigInt(Math.round(millis * 1e6)));

export const attributesOf = (fields: Readonly<Record<string, AttributeValue>>): Attributes =>
  Object.assign(Object.create(null), fields);

export const anEvent = (
  name: string,
  millis: number,
  fields: Readonly<Record<string, AttributeValue>>,
): SpanEvent => ({
  name,
  time: at(millis),
  attributes: attributesOf(fields),
  droppedAttributesCount: 0,
});

interface SpanParts extends Partial<Pick<Span, "name" | "kind" | "events" | "links" | "status">> {
  readonly id: number;
  readonly parent?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly service?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly resource?: Readonly<Record<string, AttributeValue>>;
}

export const idOf = (n: number) => spanId(n.toString(16).padStart(16, "0"));

export function aSpan({
  id,
  parent,
  fromMs = 0,
  toMs = 10,
  service = "shop",
  attributes,
  resource,
  ...rest
}: SpanParts): Span {
  return {
    traceId: traceId("5759e988bd862e3fe1be46a994272793"),
    spanId: idOf(id),
    parentSpanId: parent === undefined ? undefined : idOf(parent),
    traceState: "",
    flags: 1,
    name: "GET /",
    kind: "internal",
    start: at(fromMs),
    end: at(toMs),
    status: { code: "unset", message: "" },
    attributes: attributesOf(attributes ?? {}),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    resource: {
      attributes: attributesOf({ "service.name": service, ...resource }),
      droppedAttributesCount: 0,
      schemaUrl: "",
    },
    scope: {
      name: "test",
      version: "1",
      attributes: attributesOf({}),
      droppedAttributesCount: 0,
      schemaUrl: "",
    },
    ...rest,
  };
}
