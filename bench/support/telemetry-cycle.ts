import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { Resource, Scope } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { spanIdBytes, traceIdBytes } from "./numbered-ids.ts";

const SIZES = [8, 20, 12, 16, 14, 10, 20] as const;

/** What is sent is one cycle of spans again and again, each time with other ids and times. */
export const SERVICES = ["checkout", "catalogue", "payments", "shipping", "accounts"] as const;

/** Traces of 8 to 20 spans, 14.3 on average. */
export const TRACE_SIZES: readonly number[] = SERVICES.flatMap(() => SIZES);
export const TRACES_PER_CYCLE = TRACE_SIZES.length;
export const SPANS_PER_SERVICE = 100;
export const SPANS_PER_CYCLE = SPANS_PER_SERVICE * SERVICES.length;

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

/** Where a span stands. */
interface Position {
  readonly trace: number;
  /** Among the spans of its trace; the first is the root. */
  readonly place: number;
  /** Among the spans of the cycle. */
  readonly span: number;
  /** Of the services that the trace goes through, the one that the span is in. */
  readonly leg: number;
  /** Among the spans of that service in the trace: the first takes the request, the last makes the next one. */
  readonly step: number;
  readonly legSize: number;
  readonly isLastLeg: boolean;
}

/** A trace goes through three to five services, one after the other, and has two spans at least in each. */
function positionsOf(size: number, trace: number, firstSpan: number): Position[] {
  const legs = Math.min(3 + ((trace % SIZES.length) % 3), size / 2);
  const legOf = (place: number) => Math.floor((place * legs) / size);
  return Array.from({ length: size }, (_, place) => {
    const leg = legOf(place);
    const places = Array.from({ length: size }, (_, other) => other).filter((other) => legOf(other) === leg);
    const step = place - (places[0] ?? 0);
    return {
      trace,
      place,
      span: firstSpan + place,
      leg,
      step,
      legSize: places.length,
      isLastLeg: leg === legs - 1,
    };
  });
}

const POSITIONS: readonly Position[] = TRACE_SIZES.flatMap((size, trace) => {
  const firstSpan = TRACE_SIZES.slice(0, trace).reduce((sum, before) => sum + before, 0);
  return positionsOf(size, trace, firstSpan);
});

/** Traces of each size begin in each service once, so that all services have as many spans. */
const serviceOf = ({ trace, leg }: Position): (typeof SERVICES)[number] =>
  SERVICES[(Math.floor(trace / SIZES.length) + leg) % SERVICES.length] ?? SERVICES[0];

/** Some calls are jobs that are taken from a queue. */
const isQueued = ({ trace }: Position): boolean => trace % 4 === 3;
const makesCall = ({ step, legSize, isLastLeg }: Position): boolean => step === legSize - 1 && !isLastLeg;

function kindOf(position: Position): Span["kind"] {
  const { leg, step } = position;
  if (makesCall(position)) return isQueued(position) ? "producer" : "client";
  if (step === 0) return leg > 0 && isQueued(position) ? "consumer" : "server";
  return step % 2 === 1 ? "client" : "internal";
}

/** The first span of a service is a child of the last one of the service before it, the others stand below the first. */
function parentOf({ place, span, step }: Position): SpanId | undefined {
  if (place === 0) return undefined;
  return hexSpanId(step === 0 ? span - 1 : span - step + Math.floor((step - 1) / 2));
}

const isError = (span: number): boolean => span % 25 === 7;

/** Fifteen, as instrumentations give them; `app.request.id` is one of a kind in each span. */
function attributesOf(position: Position): Span["attributes"] {
  const kind = kindOf(position);
  if (kind === "producer" || kind === "consumer") return { ...messaging(position), ...common(position) };
  const isDatabase = kind === "client" && !makesCall(position);
  return { ...(isDatabase ? database(position) : http(position)), ...common(position) };
}

const common = (position: Position): Span["attributes"] => ({
  "server.address": `${serviceOf(position)}.shop.internal`,
  "server.port": 8_080,
  "network.peer.address": `10.42.0.${position.span % 251}`,
  "network.peer.port": 30_000 + position.span * 13,
  "app.customer.tier": position.span % 4 === 0 ? "gold" : "standard",
  "app.items.count": (position.span % 9) + 1,
  "app.request.id": hexSpanId(position.span),
});

function http({ span }: Position): Span["attributes"] {
  const route = ROUTES[span % ROUTES.length] ?? "/";
  return {
    "http.request.method": span % 3 === 0 ? "POST" : "GET",
    "http.response.status_code": isError(span) ? 500 : 200,
    "http.route": route,
    "url.path": `${route.replace(/:\w+/, String(1_000 + span * 37))}`,
    "url.scheme": "http",
    "client.address": `10.42.${span % 7}.${span % 251}`,
    "network.protocol.version": "1.1",
    "user_agent.original": USER_AGENT,
  };
}

const database = ({ span }: Position): Span["attributes"] => ({
  "db.system.name": "postgresql",
  "db.namespace": "shop",
  "db.operation.name": "SELECT",
  "db.collection.name": "order_lines",
  "db.query.text":
    "SELECT sku, quantity, price_cents, reserved_at FROM order_lines WHERE order_id = $1 ORDER BY sku",
  "db.response.returned_rows": span % 40,
  "network.transport": "tcp",
  "thread.id": span % 8,
});

const messaging = ({ span }: Position): Span["attributes"] => ({
  "messaging.system": "pg-boss",
  "messaging.destination.name": "fulfil-order",
  "messaging.operation.name": "send",
  "messaging.operation.type": "send",
  "messaging.message.id": `0198c0de-0000-7000-8000-${String(span).padStart(12, "0")}`,
  "messaging.message.body.size": 200 + span,
  "messaging.batch.message_count": 1,
  "messaging.client.id": "5b1d7a52-77c1-4a0e-9a51-0c6f2f3f7c11 on worker node 3 of 4",
});

function nameOf(position: Position): string {
  const { span } = position;
  const kind = kindOf(position);
  if (kind === "producer") return "send fulfil-order";
  if (kind === "consumer") return "process fulfil-order";
  if (kind === "client" && !makesCall(position)) return "SELECT shop";
  return `${span % 3 === 0 ? "POST" : "GET"} ${ROUTES[span % ROUTES.length]}`;
}

/** No two times of a cycle are equal, so that each can be found among the bytes. */
function timesOf({ trace, place, span }: Position) {
  const start = CYCLE_START + BigInt(trace * 3_000_000 + place * 400_000 + span * 2);
  const lasts = place === 0 ? 90_000_000 + trace * 10_000_000 : 60_000_000 - place * 2_500_000;
  return { start: unixNanos(start), end: unixNanos(start + BigInt(lasts + 1)) };
}

/** The spans of one cycle that a service sends, with the ids of cycle 0. */
export function spansOfCycle(service: string): Span[] {
  const resource = resourceOf(service);
  const own = POSITIONS.filter((position) => serviceOf(position) === service);
  return own.map((position) => ({
    traceId: hexTraceId(position.trace),
    spanId: hexSpanId(position.span),
    parentSpanId: parentOf(position),
    traceState: "",
    flags: 0x101,
    name: nameOf(position),
    kind: kindOf(position),
    ...timesOf(position),
    status: { code: isError(position.span) ? "error" : "unset", message: "" },
    attributes: attributesOf(position),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    resource,
    scope: SCOPE,
  }));
}
