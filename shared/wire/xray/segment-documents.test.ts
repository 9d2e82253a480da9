import { describe, expect, it } from "vitest";
import { inferredSegments } from "./inferred-segments.ts";
import type { SegmentDocument } from "./segment.ts";
import { segmentDocuments } from "./segment-documents.ts";
import { anEvent, aSpan, EPOCH_SECONDS, idOf, TRACE } from "./span-for-test.ts";

/** The only document of one span. */
function documentOf(parts: Parameters<typeof aSpan>[0]): SegmentDocument {
  const [document, ...others] = segmentDocuments([aSpan(parts)]);
  expect(others).toEqual([]);
  return document ?? expect.fail("there is no document");
}

const subsegmentOf = (parts: Omit<Parameters<typeof aSpan>[0], "id" | "parent">) =>
  segmentDocuments([aSpan({ id: 1, kind: "server" }), aSpan({ id: 2, parent: 1, ...parts })])[0]
    ?.subsegments?.[0];

/** Documents as `name[subsegments]`, below their parents' ids. */
const shapeOf = (
  documents: readonly Pick<SegmentDocument, "id" | "parent_id" | "subsegments" | "type">[],
): string[] =>
  documents.map(({ id, parent_id, subsegments = [], type }) => {
    const inner = subsegments.length === 0 ? "" : `[${shapeOf(subsegments).join(" ")}]`;
    const short = (hex: string) => String(Number.parseInt(hex, 16));
    return `${type === undefined ? "" : "~"}${parent_id === undefined ? "" : `${short(parent_id)}>`}${short(id)}${inner}`;
  });

describe("segments", () => {
  it("are spans that take a request, that come from outside, or whose parent is another service's", () => {
    const spans = [
      aSpan({ id: 1, kind: "server" }),
      aSpan({ id: 2, parent: 1 }),
      aSpan({ id: 3, parent: 2, kind: "client" }),
      aSpan({ id: 4, parent: 3, kind: "server", service: "orders", fromMs: 1 }),
      aSpan({ id: 5, parent: 4, kind: "producer", service: "orders" }),
      aSpan({ id: 6, parent: 5, kind: "consumer", service: "orders", fromMs: 2 }),
      aSpan({ id: 7, parent: 3, kind: "internal", service: "stock", fromMs: 3 }),
      aSpan({ id: 8, parent: 99, kind: "internal", fromMs: 4 }),
      aSpan({ id: 9, parent: 8, kind: "internal", fromMs: 4 }),
    ];
    const expected = ["1[2[3]]", "3>4[5]", "5>6", "3>7", "~99>8[9]"];
    expect(shapeOf(segmentDocuments(spans))).toEqual(expected);
    expect(shapeOf(segmentDocuments(spans.toReversed()))).toEqual(expected);
  });

  it("lose no span that is its own parent's parent", () => {
    expect(shapeOf(segmentDocuments([aSpan({ id: 1, parent: 2 }), aSpan({ id: 2, parent: 1 })]))).toEqual([
      "~2>1[2]",
    ]);
  });

  it("have the service's name, its version, its trace and its times", () => {
    const document = documentOf({
      id: 1,
      kind: "server",
      name: "POST /orders",
      service: "orders*",
      fromMs: 0.1234567,
      toMs: 20.5,
      resource: { "service.version": "1.2", "host.name": "h" },
    });
    expect(document).toEqual({
      id: "0000000000000001",
      name: "orders",
      trace_id: TRACE,
      start_time: EPOCH_SECONDS + 0.000123,
      end_time: EPOCH_SECONDS + 0.0205,
      service: { version: "1.2" },
      metadata: { default: { "otel.span.name": "POST /orders", "otel.resource.host.name": "h" } },
    });
  });

  it("are in progress while they have no end", () => {
    const [document] = segmentDocuments([{ ...aSpan({ id: 1 }), end: 0n as never }]);
    expect(document).toMatchObject({ in_progress: true });
    expect(document).not.toHaveProperty("end_time");
  });
});

describe("http", () => {
  it.each([
    {
      name: "today's conventions",
      attributes: {
        "http.request.method": "POST",
        "url.scheme": "https",
        "server.address": "shop.example",
        "server.port": 8443,
        "url.path": "/checkout",
        "url.query": "a=1",
        "user_agent.original": "curl/8",
        "client.address": "203.0.113.7",
        "network.peer.address": "10.0.0.1",
        "http.response.status_code": 201,
        "http.response.body.size": 12,
      },
      http: {
        request: {
          method: "POST",
          url: "https://shop.example:8443/checkout?a=1",
          user_agent: "curl/8",
          client_ip: "203.0.113.7",
          x_forwarded_for: true,
        },
        response: { status: 201, content_length: 12 },
      },
    },
    {
      name: "those before",
      attributes: {
        "http.method": "GET",
        "http.scheme": "http",
        "http.host": "shop:8101",
        "http.target": "/products?q=tea",
        "http.user_agent": "curl/7",
        "net.peer.ip": "10.0.0.1",
        "http.status_code": 200,
        "http.response_content_length": 7,
      },
      http: {
        request: {
          method: "GET",
          url: "http://shop:8101/products?q=tea",
          user_agent: "curl/7",
          client_ip: "10.0.0.1",
        },
        response: { status: 200, content_length: 7 },
      },
    },
    {
      name: "a whole URL",
      attributes: { "url.full": "http://a/b" },
      http: { request: { url: "http://a/b" } },
    },
    { name: "no HTTP", attributes: { "server.address": "db" }, http: undefined },
  ])("is read by $name", ({ attributes, http }) => {
    expect(documentOf({ id: 1, kind: "server", attributes }).http).toEqual(http);
  });
});

describe("error, throttle and fault", () => {
  it.each([
    { status: 200, code: "unset", flags: {} },
    { status: 200, code: "error", flags: { fault: true } },
    { status: 404, code: "unset", flags: { error: true } },
    { status: 429, code: "error", flags: { error: true, throttle: true } },
    { status: 503, code: "unset", flags: { fault: true } },
    { status: undefined, code: "error", flags: { fault: true } },
    { status: undefined, code: "ok", flags: {} },
  ] as const)("of status $status and $code are $flags", ({ status, code, flags }) => {
    const attributes = status === undefined ? {} : { "http.response.status_code": status };
    const { error, throttle, fault } = documentOf({ id: 1, attributes, status: { code, message: "" } });
    expect({ ...(error && { error }), ...(throttle && { throttle }), ...(fault && { fault }) }).toEqual(
      flags,
    );
  });
});

describe("subsegments", () => {
  it.each([
    {
      name: "GET",
      kind: "client",
      attributes: { "server.address": "stock", "url.full": "http://stock/a" },
      expected: "stock",
    },
    {
      name: "GET",
      kind: "client",
      attributes: { "peer.service": "stock", "server.address": "x" },
      expected: "stock",
    },
    {
      name: "SELECT",
      kind: "client",
      attributes: { "db.system.name": "postgresql", "db.namespace": "shop", "server.address": "db1" },
      expected: "shop@db1",
    },
    { name: "q", kind: "client", attributes: { "db.system": "redis" }, expected: "redis" },
    {
      name: "send",
      kind: "producer",
      attributes: { "messaging.destination.name": "jobs" },
      expected: "jobs",
    },
    {
      name: "S3.PutObject",
      kind: "client",
      attributes: { "rpc.system": "aws-api", "rpc.service": "S3" },
      expected: "S3",
    },
    { name: "work (α)!", kind: "internal", attributes: { "server.address": "x" }, expected: "work α" },
    { name: "***", kind: "internal", attributes: {}, expected: "unknown" },
  ] as const)("are named $expected after what they call, or do", ({ expected, ...parts }) => {
    expect(subsegmentOf(parts)?.name).toBe(expected);
  });

  it.each([
    { kind: "internal", attributes: {}, namespace: undefined },
    { kind: "client", attributes: {}, namespace: "remote" },
    { kind: "producer", attributes: {}, namespace: "remote" },
    { kind: "client", attributes: { "rpc.system": "aws-api" }, namespace: "aws" },
  ] as const)("of kind $kind with $attributes have the namespace $namespace", ({ namespace, ...parts }) => {
    expect(subsegmentOf(parts)?.namespace).toBe(namespace);
  });

  it("have the query of a database in SQL, and of no other", () => {
    const attributes = {
      "db.system.name": "postgresql",
      "db.namespace": "shop",
      "db.query.text": "SELECT $1",
      "server.address": "db1",
      "server.port": 5432,
    };
    expect(subsegmentOf({ kind: "client", attributes })?.sql).toEqual({
      url: "db1:5432/shop",
      sanitized_query: "SELECT $1",
      database_type: "postgresql",
    });
    expect(
      subsegmentOf({ kind: "client", attributes: { ...attributes, "db.system.name": "redis" } })?.sql,
    ).toBeUndefined();
  });

  it("have what they say of a call of AWS", () => {
    const attributes = {
      "rpc.system": "aws-api",
      "rpc.service": "DynamoDB",
      "rpc.method": "DynamoDB/PutItem",
      "cloud.region": "eu-west-1",
      "aws.request_id": "R1",
      "aws.dynamodb.table_names": ["orders"],
    };
    expect(subsegmentOf({ kind: "client", attributes })?.aws).toEqual({
      operation: "PutItem",
      region: "eu-west-1",
      request_id: "R1",
      table_name: "orders",
      resource_names: ["orders"],
    });
  });
});

describe("the resource", () => {
  it.each([
    {
      resource: {
        "cloud.platform": "aws_ec2",
        "host.id": "i-1",
        "host.type": "t3.micro",
        "cloud.availability_zone": "eu-1a",
      },
      origin: "AWS::EC2::Instance",
      aws: { ec2: { instance_id: "i-1", instance_size: "t3.micro", availability_zone: "eu-1a" } },
    },
    {
      resource: { "cloud.platform": "aws_ecs", "aws.ecs.launchtype": "fargate", "container.name": "web" },
      origin: "AWS::ECS::Fargate",
      aws: { ecs: { container: "web" } },
    },
    {
      resource: {
        "cloud.platform": "aws_eks",
        "k8s.cluster.name": "c",
        "k8s.pod.name": "p",
        "cloud.account.id": "123456789012",
      },
      origin: "AWS::EKS::Container",
      aws: { account_id: "123456789012", eks: { cluster_name: "c", pod: "p" } },
    },
    {
      resource: {
        "telemetry.sdk.name": "opentelemetry",
        "telemetry.sdk.language": "nodejs",
        "telemetry.sdk.version": "3.1.0",
        "aws.log.group.names": ["/playground/shop"],
      },
      origin: undefined,
      aws: {
        cloudwatch_logs: [{ log_group: "/playground/shop" }],
        xray: { sdk: "opentelemetry for nodejs", sdk_version: "3.1.0", auto_instrumentation: false },
      },
    },
    {
      resource: { "cloud.platform": "aws.ecs", "aws.ecs.launchtype": "ec2", "container.id": "c1" },
      origin: "AWS::ECS::EC2",
      aws: { ecs: { container_id: "c1" } },
    },
    {
      resource: {
        "cloud.platform": "aws_lambda",
        "cloud.resource_id": "arn:aws:lambda:eu-west-1:1:function:f",
      },
      origin: "AWS::Lambda::Function",
      aws: { function_arn: "arn:aws:lambda:eu-west-1:1:function:f" },
    },
    {
      resource: {
        "cloud.platform": "aws_elastic_beanstalk",
        "service.namespace": "scorekeep",
        "service.instance.id": "32",
        "service.version": "app-5a56",
      },
      origin: "AWS::ElasticBeanstalk::Environment",
      aws: {
        elastic_beanstalk: { environment_name: "scorekeep", version_label: "app-5a56", deployment_id: 32 },
      },
    },
    {
      // As an environment variable has them: of several, one text.
      resource: {
        "aws.log.group.arns": "arn:aws:logs:eu-west-1:1:log-group:/a:*&arn:aws:logs:eu-west-1:1:log-group:/b",
      },
      origin: undefined,
      aws: {
        cloudwatch_logs: [
          { log_group: "/a", arn: "arn:aws:logs:eu-west-1:1:log-group:/a:*" },
          { log_group: "/b", arn: "arn:aws:logs:eu-west-1:1:log-group:/b" },
        ],
      },
    },
    {
      resource: { "cloud.provider": "gcp", "cloud.platform": "aws_ec2", "cloud.availability_zone": "z" },
      origin: undefined,
      aws: undefined,
    },
  ])("$resource is of origin $origin", ({ resource, origin, aws }) => {
    const document = documentOf({ id: 1, kind: "server", resource });
    expect(document.origin).toBe(origin);
    expect(document.aws).toEqual(aws);
  });
});

describe("annotations and metadata", () => {
  it("are what no other field has: what X-Ray indexes, and the rest", () => {
    const { annotations, metadata, user } = documentOf({
      id: 1,
      name: "n",
      attributes: {
        "order.tier": "gold",
        order_tier: "second",
        items: 3,
        paid: true,
        long: "x".repeat(1_001),
        big: 2n ** 60n,
        list: ["a", 1],
        bytes: new Uint8Array([255, 1]),
        "user.id": "ana",
        __proto: null,
      },
      events: [anEvent("retry", 1, { n: 2 })],
    });
    expect(annotations).toEqual({ order_tier: "gold", items: 3, paid: true });
    expect(user).toBe("ana");
    expect(metadata?.default).toEqual({
      "otel.span.name": "n",
      order_tier: "second",
      long: "x".repeat(1_001),
      big: "1152921504606846976",
      list: ["a", 1],
      bytes: "ff01",
      __proto: null,
      "otel.events": [{ name: "retry", time: EPOCH_SECONDS + 0.001, attributes: { n: 2 } }],
    });
  });

  it("links lead to other traces", () => {
    const other = aSpan({ id: 9 });
    const link = { ...other, attributes: other.attributes, droppedAttributesCount: 0 };
    expect(documentOf({ id: 1, links: [link] }).links).toEqual([{ trace_id: TRACE, id: "0000000000000009" }]);
  });
});

describe("cause", () => {
  it.each([
    {
      runtime: "Node",
      text: "Error: no stock\n    at reserve (file:///app/stock.js:12:5)\n    at async /app/main.js:3:1",
      stack: [
        { path: "file:///app/stock.js", line: 12, label: "reserve" },
        { path: "/app/main.js", line: 3, label: "anonymous" },
      ],
    },
    {
      runtime: "Java",
      text: "java.lang.IllegalStateException: x\n\tat com.shop.Orders.place(Orders.java:12)\n\tat java.base/java.lang.Thread.run(Native Method)",
      stack: [
        { path: "Orders.java", line: 12, label: "com.shop.Orders.place" },
        { path: "Native Method", label: "java.base/java.lang.Thread.run" },
      ],
    },
    {
      runtime: ".NET",
      text: "System.Exception: x\n   at Shop.Orders.Place(String sku) in /src/Orders.cs:line 12\n   at Shop.Program.Main()",
      stack: [
        { path: "/src/Orders.cs", line: 12, label: "Shop.Orders.Place" },
        { label: "Shop.Program.Main" },
      ],
    },
    {
      runtime: "Python",
      text: 'Traceback (most recent call last):\n  File "/app/main.py", line 3, in <module>\n    place()\n  File "/app/orders.py", line 12, in place\n    raise E()\nE: x',
      stack: [
        { path: "/app/orders.py", line: 12, label: "place" },
        { path: "/app/main.py", line: 3, label: "<module>" },
      ],
    },
    {
      runtime: "Go",
      text: "goroutine 1 [running]:\nmain.place(0x1, 0x2)\n\t/app/orders.go:12 +0x1d\nmain.main()\n\t/app/main.go:3 +0x25",
      stack: [
        { path: "/app/orders.go", line: 12, label: "main.place" },
        { path: "/app/main.go", line: 3, label: "main.main" },
      ],
    },
  ])("has the frames of a stack trace of $runtime", ({ text, stack }) => {
    const event = anEvent("exception", 1, {
      "exception.type": "E",
      "exception.message": "no stock",
      "exception.stacktrace": text,
    });
    const { cause } = documentOf({ id: 1, status: { code: "error", message: "ignored" }, events: [event] });
    expect(cause).toEqual({
      exceptions: [{ id: expect.stringMatching(/^[0-9a-f]{16}$/), type: "E", message: "no stock", stack }],
    });
  });

  it("is what the status says where there is no exception", () => {
    const { cause } = documentOf({ id: 1, status: { code: "error", message: "timed out" } });
    expect(cause).toMatchObject({ exceptions: [{ message: "timed out" }] });
    expect(documentOf({ id: 1, status: { code: "error", message: "" } })).not.toHaveProperty("cause");
  });
});

describe("inferred segments", () => {
  const call = (id: number, attributes: Record<string, string | string[]>) =>
    aSpan({ id, parent: 1, kind: "client", fromMs: 1, toMs: 5, attributes });
  const inferred = (...spans: ReturnType<typeof aSpan>[]) =>
    inferredSegments(segmentDocuments([aSpan({ id: 1, kind: "server" }), ...spans]));

  it("stand for what is called and sends none", () => {
    const attributes = { "url.full": "http://pay/charge", "server.address": "pay" };
    expect(inferred(call(2, attributes))).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        name: "pay",
        trace_id: TRACE,
        parent_id: idOf(2),
        start_time: EPOCH_SECONDS + 0.001,
        end_time: EPOCH_SECONDS + 0.005,
        http: { request: { url: "http://pay/charge" } },
        inferred: true,
      },
    ]);
  });

  it("are none for a callee that sends its own", () => {
    expect(inferred(call(2, {}), aSpan({ id: 3, parent: 2, kind: "server", service: "pay" }))).toEqual([]);
  });

  it.each([
    {
      attributes: { "db.system.name": "postgresql", "db.namespace": "shop" },
      name: "shop",
      origin: "Database::SQL",
    },
    {
      attributes: {
        "rpc.system": "aws-api",
        "rpc.service": "DynamoDB",
        "aws.dynamodb.table_names": ["orders"],
      },
      name: "orders",
      origin: "AWS::DynamoDB::Table",
    },
    {
      attributes: { "rpc.system": "aws-api", "rpc.service": "SQS", "aws.queue_url": "https://sqs/1/jobs" },
      name: "jobs",
      origin: "AWS::SQS::Queue",
    },
    { attributes: { "rpc.system": "aws-api", "rpc.service": "SNS" }, name: "SNS", origin: "AWS::SNS" },
    { attributes: { "peer.service": "pay" }, name: "pay", origin: undefined },
  ])("of $attributes are of $origin", ({ attributes, name, origin }) => {
    const [segment] = inferred(call(2, attributes as Record<string, string>));
    expect(segment?.name).toBe(name);
    expect(segment?.origin).toBe(origin);
  });
});

describe("documents of more than 64 KB", () => {
  const bytes = (document: object) => Buffer.byteLength(JSON.stringify(document));

  it("send subsegments on their own, each span once", () => {
    const spans = Array.from({ length: 400 }, (_, n) =>
      aSpan({ id: n + 2, parent: n % 7 === 0 ? 1 : n + 1, attributes: { text: "x".repeat(900) } }),
    );
    const documents = segmentDocuments([aSpan({ id: 1, kind: "server" }), ...spans]);
    expect(documents.length).toBeGreaterThan(5);
    const ids: string[] = [];
    const visit = (part: Pick<SegmentDocument, "id" | "subsegments">): void => {
      ids.push(part.id);
      for (const inner of part.subsegments ?? []) visit(inner);
    };
    for (const document of documents) {
      expect(bytes(document)).toBeLessThanOrEqual(65_536);
      visit(document);
    }
    expect(ids.toSorted()).toEqual(Array.from({ length: 401 }, (_, n) => idOf(n + 1)).toSorted());
  });

  it("lose the ends of their longest texts", () => {
    const document = documentOf({ id: 1, attributes: { text: "é".repeat(60_000), short: "whole" } });
    expect(bytes(document)).toBeLessThanOrEqual(65_536);
    expect(document.annotations).toEqual({ short: "whole" });
    expect(document.metadata?.default).toMatchObject({ text: expect.stringMatching(/^é+… \(cut\)$/) });
  });
});
