import type { Attributes } from "@playground/shared/model/attributes";
import { spanId, traceId } from "@playground/shared/model/ids";
import type { Resource, Scope } from "@playground/shared/model/resource";
import type { Span, SpanKind } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { mix32 } from "./numbered-ids.ts";

interface Step {
  readonly parent: number;
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

const call = (method: string, path: string): Attributes => ({
  "http.request.method": method,
  "url.path": path,
  "url.full": `http://127.0.0.1:8102${path}`,
  "server.address": "127.0.0.1",
  "server.port": 8102,
  "network.protocol.version": "1.1",
  "http.response.status_code": 200,
});
const answer = (method: string, route: string): Attributes => ({
  ...call(method, route),
  "http.route": route,
});
const query = (statement: string): Attributes => ({
  "db.system.name": "postgresql",
  "db.namespace": "playground",
  "server.address": "127.0.0.1",
  "server.port": 8132,
  "db.query.text": statement,
});
const statement = (parent: number, service: string, text: string): Step => ({
  parent,
  service,
  name: `pg.query:${text.split(" ")[0]} playground`,
  kind: "client",
  attributes: query(text),
});

/** A checkout as the services make it: three services, two calls, two transactions. The parent of the first is none. */
const STEPS: readonly Step[] = [
  {
    parent: -1,
    service: "storefront",
    name: "POST /checkout",
    kind: "server",
    attributes: answer("POST", "/checkout"),
  },
  { parent: 0, service: "storefront", name: "POST", kind: "client", attributes: call("POST", "/orders") },
  {
    parent: 1,
    service: "orders",
    name: "POST /orders",
    kind: "server",
    attributes: answer("POST", "/orders"),
  },
  { parent: 2, service: "orders", name: "POST", kind: "client", attributes: call("POST", "/reservations") },
  {
    parent: 3,
    service: "inventory",
    name: "POST /reservations",
    kind: "server",
    attributes: answer("POST", "/reservations"),
  },
  statement(4, "inventory", "BEGIN"),
  statement(4, "inventory", "INSERT INTO reservations (id, status) VALUES ($1, 'held') RETURNING id"),
  statement(
    4,
    "inventory",
    "SELECT sku, on_hand - reserved AS available FROM stock WHERE sku = ANY($1) FOR UPDATE",
  ),
  statement(
    4,
    "inventory",
    "UPDATE stock SET reserved = reserved + wanted.quantity FROM unnest($1::text[]) AS wanted",
  ),
  statement(
    4,
    "inventory",
    "INSERT INTO reservation_lines (reservation_id, sku, quantity) SELECT $1, * FROM unnest($2)",
  ),
  statement(
    4,
    "inventory",
    "SELECT id, status FROM reservations JOIN reservation_lines ON id = $1 GROUP BY id",
  ),
  statement(4, "inventory", "COMMIT"),
  statement(2, "orders", "BEGIN"),
  statement(
    2,
    "orders",
    "INSERT INTO orders (id, customer, status) VALUES ($1, $2, 'placed') RETURNING created_at",
  ),
  statement(
    2,
    "orders",
    "INSERT INTO order_lines (order_id, sku, quantity) SELECT $1, * FROM unnest($2::text[])",
  ),
  { parent: 2, service: "orders", name: "send fulfil-order", kind: "producer", attributes: {} },
  statement(15, "orders", "INSERT INTO jobs (id, name, data) VALUES ($1, $2, $3)"),
  statement(2, "orders", "COMMIT"),
  { parent: 15, service: "orders", name: "process fulfil-order", kind: "consumer", attributes: {} },
  statement(18, "orders", "UPDATE orders SET status = $2 WHERE id = $1"),
];
export const SPANS_PER_TRACE = STEPS.length;

const START = 1_700_000_000_000_000_000n;
const GAP_NANOS = 100_000;
const NO_SCOPE: Scope = {
  name: "pg",
  version: "1",
  attributes: {},
  droppedAttributesCount: 0,
  schemaUrl: "",
};

const resourceOf = (service: string): Resource => ({
  attributes: { "service.name": service, "service.instance.id": `${service}-1`, "service.version": "1.0.0" },
  droppedAttributesCount: 0,
  schemaUrl: "",
});

interface Times {
  readonly start: number;
  readonly end: number;
}

/** One step after the other, each within its parent; the job once the request is done. */
function timesOf(number: number): Times[] {
  const times: Times[] = [];
  let now = 0;
  const run = (step: number): void => {
    const start = now;
    now += GAP_NANOS + (mix32(number * 31 + step) % 1_000_000);
    for (const [child, { parent, kind }] of STEPS.entries()) {
      if (parent === step && kind !== "consumer") run(child);
    }
    now += GAP_NANOS;
    times[step] = { start, end: now };
  };
  run(0);
  for (const [step, { kind }] of STEPS.entries()) if (kind === "consumer") run(step);
  return times;
}

/** The spans of a checkout with times of its own, each after the one before it and within its parent. */
export function checkoutSpans(number: number): Span[] {
  const id = (step: number) => spanId((number * SPANS_PER_TRACE + step + 1).toString(16).padStart(16, "0"));
  const times = timesOf(number);
  return STEPS.map(
    ({ parent, service, name, kind, attributes }, step): Span => ({
      traceId: traceId((number + 1).toString(16).padStart(32, "0")),
      spanId: id(step),
      parentSpanId: parent < 0 ? undefined : id(parent),
      traceState: "",
      flags: 1,
      name,
      kind,
      start: unixNanos(START + BigInt(times[step]?.start ?? 0)),
      end: unixNanos(START + BigInt(times[step]?.end ?? 0)),
      status: { code: "unset", message: "" },
      attributes,
      droppedAttributesCount: 0,
      events: [],
      droppedEventsCount: 0,
      links: [],
      droppedLinksCount: 0,
      resource: resourceOf(service),
      scope: NO_SCOPE,
    }),
  );
}
