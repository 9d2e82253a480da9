import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { Resource, Scope } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { spanIdBytes, traceIdBytes } from "./numbered-ids.ts";

/**
 * What is sent is one cycle of spans again and again, each time with other ids and times: traces of 8 to 20 spans, 14.3
 * on average, a hundred spans in all.
 */
export const TRACE_SIZES = [8, 20, 12, 16, 14, 10, 20] as const;
export const TRACES_PER_CYCLE = TRACE_SIZES.length;
export const SPANS_PER_CYCLE = 100;

/** A cycle is one service's; the next cycle is the next one's. */
export const SERVICES = ["checkout", "catalogue", "payments", "shipping", "accounts"] as const;

/** The start of every cycle before it is stamped with a time. */
export const CYCLE_START = 1_700_000_000_000_000_000n;

/** The number of a trace, among all cycles, from which its id is made. */
export const traceNumber = (cycle: number, trace: number): number => cycle * TRACES_PER_CYCLE + trace;
export const spanNumber = (cycle: number, span: number): number => cycle * SPANS_PER_CYCLE + span;

const hexTraceId = (trace: number) => traceIdBytes(traceNumber(0, trace)).toString("hex") as TraceId;
const hexSpanId = (span: number) => spanIdBytes(spanNumber(0, span)).toString("hex") as SpanId;

const VERSION = "2.14.1";

const resourceOf = (service: string): Resource => ({
  attributes: {
    "service.name": service,
    "service.version": VERSION,
    "service.instance.id": "4f1c2a60-7d0e-4c63-9a51-0c6f2f3f7c11",
    "telemetry.sdk.language": "nodejs",
    "telemetry.sdk.name": "opentelemetry",
    "telemetry.sdk.version": "3.1.0",
  },
  droppedAttributesCount: 0,
  schemaUrl: "",
});

const SCOPE: Scope = {
  name: "@opentelemetry/instrumentation-http",
  version: "0.300.0",
  attributes: {},
  droppedAttributesCount: 0,
  schemaUrl: "",
};

const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36";
const ROUTES = ["/orders", "/orders/:id", "/products/:sku", "/baskets/:id/items", "/customers/:id"];

/** Fifteen, as an instrumented HTTP server gives them; `app.request.id` is one of a kind in each span. */
function attributesOf(service: string, span: number): Span["attributes"] {
  const route = ROUTES[span % ROUTES.length] ?? "/";
  return {
    "http.request.method": span % 3 === 0 ? "POST" : "GET",
    "http.response.status_code": span % 25 === 7 ? 500 : 200,
    "http.route": route,
    "url.path": `${route.replace(/:\w+/, String(1_000 + span * 37))}`,
    "url.scheme": "http",
    "server.address": `${service}.shop.internal`,
    "server.port": 8_080,
    "client.address": `10.42.${span % 7}.${span % 251}`,
    "network.peer.address": `10.42.0.${span % 251}`,
    "network.peer.port": 30_000 + span * 113,
    "network.protocol.version": "1.1",
    "user_agent.original": USER_AGENT,
    "app.customer.tier": span % 4 === 0 ? "gold" : "standard",
    "app.items.count": (span % 9) + 1,
    "app.request.id": hexSpanId(span),
  };
}

interface Position {
  readonly trace: number;
  /** Among the spans of its trace; the first is the root. */
  readonly place: number;
  readonly span: number;
}

/** Each span's parent stands half as far from the root, so that a trace is a tree some four deep. */
const parentOf = ({ place, span }: Position): SpanId | undefined =>
  place === 0 ? undefined : hexSpanId(span - place + Math.floor((place - 1) / 2));

/** No two times of a cycle are equal, so that each can be found among the bytes. */
function timesOf({ trace, place, span }: Position) {
  const start = CYCLE_START + BigInt(trace * 3_000_000 + place * 400_000 + span * 2);
  const lasts = place === 0 ? 90_000_000 + trace * 10_000_000 : 60_000_000 - place * 2_500_000;
  return { start: unixNanos(start), end: unixNanos(start + BigInt(lasts + 1)) };
}

/** The spans of one cycle as one service sends them, with the ids of cycle 0. */
export function spansOfCycle(service: string): Span[] {
  const resource = resourceOf(service);
  const positions = TRACE_SIZES.flatMap((size, trace) =>
    Array.from({ length: size }, (_, place) => ({ trace, place })),
  );
  return positions.map(({ trace, place }, span) => ({
    traceId: hexTraceId(trace),
    spanId: hexSpanId(span),
    parentSpanId: parentOf({ trace, place, span }),
    traceState: "",
    flags: 0x101,
    name: `${span % 3 === 0 ? "POST" : "GET"} ${ROUTES[span % ROUTES.length]}`,
    kind: place === 0 ? "server" : "internal",
    ...timesOf({ trace, place, span }),
    status: { code: span % 25 === 7 ? "error" : "unset", message: "" },
    attributes: attributesOf(service, span),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    resource,
    scope: SCOPE,
  }));
}
