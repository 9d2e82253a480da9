import { expect, it } from "vitest";
import type { AttributeValue } from "../../model/attributes.ts";
import type { Span } from "../../model/span.ts";
import { inferredSegments } from "./inferred-segments.ts";
import { segmentDocuments } from "./segment-documents.ts";
import { anEvent, aSpan, EPOCH_SECONDS, idOf, TRACE } from "./span-for-test.ts";

/** What the instrumentations of the playground's services say, version for version: HTTP, undici, pg and pg-boss. */
const server = (method: string, path: string, route: string, status: number) => ({
  "http.request.method": method,
  "url.scheme": "http",
  "server.address": "127.0.0.1",
  "server.port": 8102,
  "network.peer.address": "127.0.0.1",
  "network.peer.port": 50_000,
  "client.address": "127.0.0.1",
  "network.protocol.version": "1.1",
  "url.path": path,
  "user_agent.original": "node",
  "http.route": route,
  "http.response.status_code": status,
});
const fetched = (method: string, url: string, status: number) => ({
  "http.request.method": method,
  "http.request.method_original": method,
  "url.full": url,
  "url.path": new URL(url).pathname,
  "url.query": "",
  "url.scheme": "http",
  "server.address": "127.0.0.1",
  "server.port": 8103,
  "user_agent.original": "node",
  "network.peer.address": "127.0.0.1",
  "network.peer.port": 8103,
  "http.response.status_code": status,
});
const PG = {
  "db.system.name": "postgresql",
  "db.namespace": "playground",
  "server.address": "127.0.0.1",
  "server.port": 8132,
};
const job = (operation: string, type: string) => ({
  "messaging.system": "pg-boss",
  "messaging.operation.name": operation,
  "messaging.operation.type": type,
  "db.namespace": "playground|jobs",
  "pgboss.schema": "jobs",
  "messaging.destination.name": "fulfil-order",
});
const RESOURCE = {
  "service.version": "0.1.0",
  "telemetry.sdk.name": "opentelemetry",
  "telemetry.sdk.language": "nodejs",
  "telemetry.sdk.version": "3.1.0",
};

type Parts = Parameters<typeof aSpan>[0];
const orders = (parts: Parts): Span => aSpan({ service: "orders", resource: RESOURCE, ...parts });
const attributes = (fields: Readonly<Record<string, AttributeValue>>) => ({ attributes: fields });

const spans = [
  orders({
    id: 1,
    kind: "server",
    name: "POST /orders",
    ...attributes(server("POST", "/orders", "/orders", 201)),
  }),
  orders({
    id: 2,
    parent: 1,
    kind: "client",
    name: "POST",
    ...attributes(fetched("POST", "http://127.0.0.1:8103/reservations", 409)),
    status: { code: "error", message: "" },
  }),
  aSpan({
    id: 3,
    parent: 2,
    kind: "server",
    service: "inventory",
    name: "POST /reservations",
    fromMs: 1,
    ...attributes(server("POST", "/reservations", "/reservations", 409)),
  }),
  orders({
    id: 4,
    parent: 1,
    kind: "client",
    name: "pg-pool.connect",
    ...attributes({ ...PG, "db.postgresql.max.client": 10, "db.postgresql.idle.timeout.millis": 10_000 }),
  }),
  orders({
    id: 5,
    parent: 1,
    kind: "client",
    name: "pg.query:INSERT playground",
    ...attributes({ ...PG, "db.query.text": "INSERT INTO orders VALUES ($1)", "error.type": "23505" }),
    status: { code: "error", message: "duplicate key" },
    events: [anEvent("exception", 5, { "exception.type": "23505", "exception.message": "duplicate key" })],
  }),
  orders({
    id: 6,
    parent: 1,
    kind: "producer",
    name: "send fulfil-order",
    ...attributes(job("send", "send")),
  }),
  orders({
    id: 7,
    parent: 6,
    kind: "consumer",
    name: "process fulfil-order",
    fromMs: 2,
    ...attributes({
      ...job("process", "process"),
      "messaging.message.id": "b7f5",
      "pgboss.job.retry_count": 0,
    }),
    links: [{ ...aSpan({ id: 6 }), attributes: {} }],
  }),
  orders({
    id: 8,
    parent: 7,
    kind: "client",
    name: "complete fulfil-order",
    ...attributes(job("complete", "settle")),
  }),
];

it("makes of the spans of a service its segments, as X-Ray shows them", () => {
  const [request, inventory, worker, ...others] = segmentDocuments(spans);
  expect(others).toEqual([]);
  const { subsegments = [], ...segment } = request ?? expect.fail("there is no segment");
  expect(segment).toEqual({
    id: idOf(1),
    name: "orders",
    trace_id: TRACE,
    start_time: EPOCH_SECONDS,
    end_time: EPOCH_SECONDS + 0.01,
    service: { version: "0.1.0" },
    aws: { xray: { sdk: "opentelemetry for nodejs", sdk_version: "3.1.0", auto_instrumentation: false } },
    http: {
      request: {
        method: "POST",
        url: "http://127.0.0.1:8102/orders",
        user_agent: "node",
        client_ip: "127.0.0.1",
      },
      response: { status: 201 },
    },
    annotations: expect.objectContaining({ http_route: "/orders" }),
    metadata: { default: { "otel.span.name": "POST /orders" } },
  });
  expect(subsegments).toMatchObject([
    {
      id: idOf(2),
      name: "127.0.0.1",
      namespace: "remote",
      error: true,
      http: {
        request: { method: "POST", url: "http://127.0.0.1:8103/reservations" },
        response: { status: 409 },
      },
    },
    {
      id: idOf(4),
      name: "playground@127.0.0.1",
      namespace: "remote",
      sql: { url: "127.0.0.1:8132/playground", database_type: "postgresql" },
      annotations: { db_postgresql_max_client: 10 },
    },
    {
      id: idOf(5),
      name: "playground@127.0.0.1",
      fault: true,
      sql: { sanitized_query: "INSERT INTO orders VALUES ($1)" },
      cause: { exceptions: [{ type: "23505", message: "duplicate key" }] },
      annotations: { error_type: "23505" },
    },
    {
      id: idOf(6),
      name: "fulfil-order",
      namespace: "remote",
      annotations: { messaging_system: "pg-boss", pgboss_schema: "jobs" },
    },
  ]);
  expect(inventory).toMatchObject({ name: "inventory", parent_id: idOf(2), error: true });
  expect(worker).toMatchObject({
    name: "orders",
    parent_id: idOf(6),
    annotations: { messaging_message_id: "b7f5", pgboss_job_retry_count: 0 },
    links: [{ trace_id: TRACE, id: idOf(6) }],
    subsegments: [{ name: "fulfil-order", namespace: "remote" }],
  });
});

it("infers the database and the queue, but no service that sends segments", () => {
  const inferred = inferredSegments(segmentDocuments(spans));
  expect(inferred.map(({ name, origin, parent_id, fault }) => ({ name, origin, parent_id, fault }))).toEqual([
    { name: "playground@127.0.0.1", origin: "Database::SQL", parent_id: idOf(4), fault: undefined },
    { name: "playground@127.0.0.1", origin: "Database::SQL", parent_id: idOf(5), fault: true },
    { name: "fulfil-order", origin: undefined, parent_id: idOf(8), fault: undefined },
  ]);
});
