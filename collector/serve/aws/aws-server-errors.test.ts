import { gzipSync } from "node:zlib";
import { cbor } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { startServer } from "./fixtures/start-server.ts";

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | undefined;
}

const HANDLED = {
  xray: { BatchGetTraces: async () => ({ Traces: [] }), GetGroups: async () => ({}) },
  logs: { DescribeLogGroups: async () => ({}), PutLogEvents: async () => ({}) },
  cloudwatch: { PutMetricData: async () => ({}), ListMetrics: async () => ({ Metrics: [] }) },
};

const REST = { "content-type": "application/json" };
const LOGS = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Logs_20140328.PutLogEvents" };
const METRICS = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-target": "GraniteServiceVersion20100801.PutMetricData",
};
const FORM = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const CBOR = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
const CBOR_PATH = "/service/GraniteServiceVersion20100801/operation/PutMetricData";

async function send({ path = "/", method = "POST", headers, body }: Sent) {
  const { url, logged } = await startServer({ services: HANDLED });
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(logged).toEqual([]);
  return { response, bytes, json: () => JSON.parse(bytes.toString()), text: bytes.toString() };
}

describe("an input that cannot be read", () => {
  it.each([
    { body: '{"TraceIds":["1-a"]', message: /^the body is not JSON: .*position 19/ },
    { body: new Uint8Array([0x7b, 0xff, 0x7d]), message: /^the body is not JSON: .*utf-8/ },
    { body: "[]", message: "the input: expected an object, not a list" },
    { body: '"x"', message: 'the input: expected an object, not "x"' },
    { body: '{"TraceIds":"1-a"}', message: 'TraceIds: expected a list, not "1-a"' },
    { body: '{"TraceIds":["1-a",7]}', message: "TraceIds[1]: expected a string, not 7" },
    { body: '{"TraceIds":["1-a",null]}', message: "TraceIds[1]: expected a string, not null" },
  ])("of rest-json is refused with its place: $body", async ({ body, message }) => {
    const { response, json } = await send({ path: "/Traces", headers: REST, body });
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([
      400,
      "SerializationException",
    ]);
    const expected = typeof message === "string" ? message : expect.stringMatching(message);
    expect(json()).toEqual({ __type: "SerializationException", message: expected });
  });

  it("of AWS JSON 1.1 is refused with its place", async () => {
    const body = '{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":"now","message":"m"}]}';
    const { response, json } = await send({ headers: LOGS, body });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/x-amz-json-1.1",
    ]);
    expect(json()).toEqual({
      __type: "SerializationException",
      message: 'logEvents[0].timestamp: expected a number, not "now"',
    });
  });

  it.each([
    { body: { Namespace: 7 }, message: "Namespace: expected a string, not 7" },
    {
      body: { Namespace: "N", MetricData: [{ MetricName: "m", Timestamp: 5 }] },
      message: "MetricData[0].Timestamp: expected a timestamp, not 5",
    },
  ])("of rpc-v2-cbor is refused with its place: $message", async ({ body, message }) => {
    const { response, bytes } = await send({ path: CBOR_PATH, headers: CBOR, body: cbor.serialize(body) });
    expect([response.status, response.headers.get("smithy-protocol")]).toEqual([400, "rpc-v2-cbor"]);
    expect(cbor.deserialize(bytes)).toEqual({ __type: "SerializationException", message });
  });

  it("that is no CBOR is refused with the byte", async () => {
    const { bytes } = await send({ path: CBOR_PATH, headers: CBOR, body: new Uint8Array([0xa1, 0x61]) });
    expect(cbor.deserialize(bytes)).toEqual({
      __type: "SerializationException",
      message: "the body is not CBOR that is taken here: it ends in the middle, at byte 2",
    });
  });

  it.each([
    {
      form: "MetricData.member.1.Value=ten",
      message: "MetricData[0].Value: expected a number, not &quot;ten&quot;",
    },
    { form: "MetricData.member.x.Value=1", message: "the parameter MetricData.member.x has no number" },
    { form: "Namespace=a&Namespace=b", message: "the parameter Namespace is given twice" },
  ])("of Query is refused with its place: $form", async ({ form, message }) => {
    const { response, text } = await send({
      headers: FORM,
      body: `Action=PutMetricData&Version=2010-08-01&${form}`,
    });
    const requestId = response.headers.get("x-amzn-requestid");
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/xml"]);
    expect(text.replace(' xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"', "")).toBe(
      "<ErrorResponse><Error><Type>Sender</Type>" +
        `<Code>MalformedInput</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  });
});

describe("an operation that there is not", () => {
  it.each([
    {
      sent: { path: "/Nothing", headers: REST, body: "{}" },
      message: "X-Ray, CloudWatch Logs, CloudWatch: none of them has an operation at POST /Nothing",
    },
    {
      sent: { method: "GET", path: "/Traces", headers: {}, body: undefined },
      message: "X-Ray, CloudWatch Logs, CloudWatch: none of them has an operation at GET /Traces",
    },
  ])("is refused by its path: $message", async ({ sent, message }) => {
    const { response, json } = await send(sent);
    expect(response.status).toBe(404);
    expect(json()).toEqual({ __type: "UnknownOperationException", message });
  });

  it.each([
    { target: "Logs_20140328.Nothing", message: 'CloudWatch Logs has no operation "Nothing"' },
    {
      target: "DynamoDB_20120810.GetItem",
      message: 'No service is asked by X-Amz-Target "DynamoDB_20120810.GetItem"',
    },
    { target: "Logs_20140328.toString", message: 'CloudWatch Logs has no operation "toString"' },
    { target: "PutLogEvents", message: 'No service is asked by X-Amz-Target "PutLogEvents"' },
  ])("is refused by its target: $target", async ({ target, message }) => {
    const { response, json } = await send({ headers: { ...LOGS, "x-amz-target": target }, body: "{}" });
    expect(response.status).toBe(400);
    expect(json()).toEqual({ __type: "UnknownOperationException", message });
  });

  it.each([
    { form: "Action=Nothing&Version=2010-08-01", message: "CloudWatch has no operation &quot;Nothing&quot;" },
    {
      form: "Action=ListTopics&Version=2010-03-31",
      message: "Could not find operation ListTopics for version 2010-03-31",
    },
  ])("is refused by its action: $form", async ({ form, message }) => {
    const { response, text } = await send({ headers: FORM, body: form });
    expect(response.status).toBe(400);
    expect(text).toContain(`<Code>InvalidAction</Code><Message>${message}</Message>`);
  });

  it("is refused by its path in CBOR", async () => {
    const { response, bytes } = await send({
      path: "/service/Logs_20140328/operation/PutLogEvents",
      headers: CBOR,
      body: cbor.serialize({}),
    });
    expect(response.status).toBe(404);
    expect(cbor.deserialize(bytes)).toMatchObject({ __type: "UnknownOperationException" });
  });
});

describe("a request of Query", () => {
  it("may be a GET with everything in its URL", async () => {
    const { response, text } = await send({
      method: "GET",
      path: "/?Action=ListMetrics&Version=2010-08-01",
      headers: {},
      body: undefined,
    });
    const requestId = response.headers.get("x-amzn-requestid");
    expect(text).toBe(
      '<ListMetricsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><ListMetricsResult><Metrics/>' +
        `</ListMetricsResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></ListMetricsResponse>`,
    );
  });
});

describe("an error in JSON 1.0 to a client that once spoke Query", () => {
  it("has the code that the client knows, and the shape's own", async () => {
    const { response, json } = await send({
      headers: { ...METRICS, "x-amzn-query-mode": "true" },
      body: "{}",
    });
    expect(response.headers.get("x-amzn-query-error")).toBe("MissingParameter;Sender");
    expect(json()).toEqual({
      __type: "com.amazonaws.cloudwatch#MissingRequiredParameterException",
      message: "The parameter Namespace is required.",
    });
  });

  it("has only the shape's own where the client does not ask", async () => {
    const { response } = await send({ headers: METRICS, body: "{}" });
    expect(response.headers.has("x-amzn-query-error")).toBe(false);
  });
});

describe("a body", () => {
  const body = gzipSync('{"Namespace":"N","MetricData":[]}');

  it("may be packed with gzip", async () => {
    const { response } = await send({ headers: { ...METRICS, "content-encoding": "gzip" }, body });
    expect(response.status).toBe(200);
  });

  it.each([
    {
      what: "broken",
      encoding: "gzip",
      sent: body.subarray(0, 20),
      status: 400,
      type: "MalformedHttpRequestException",
    },
    {
      what: "packed in another way",
      encoding: "br",
      sent: body,
      status: 400,
      type: "MalformedHttpRequestException",
    },
    {
      what: "a bomb",
      encoding: "gzip",
      sent: gzipSync(Buffer.alloc(17 * 2 ** 20)),
      status: 413,
      type: "RequestEntityTooLargeException",
    },
    {
      what: "too large",
      encoding: "identity",
      sent: Buffer.alloc(17 * 2 ** 20),
      status: 413,
      type: "RequestEntityTooLargeException",
    },
  ])("that is $what is refused", async ({ encoding, sent, status, type }) => {
    const { response, json } = await send({
      headers: { ...METRICS, "content-encoding": encoding },
      body: sent,
    });
    expect([response.status, json().__type]).toEqual([status, type]);
  });
});

describe("a request from elsewhere", () => {
  it.each([
    {
      header: "origin",
      value: "https://example.com",
      message: 'Origin "https://example.com" is neither this machine nor an allowed host',
    },
  ])("is refused by its $header", async ({ header, value, message }) => {
    const { response, json } = await send({
      path: "/Groups",
      headers: { ...REST, [header]: value },
      body: "{}",
    });
    expect(response.status).toBe(403);
    expect(json()).toEqual({ __type: "AccessDeniedException", message });
  });
});
