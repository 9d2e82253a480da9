import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { describe, expect, it } from "vitest";
import { aLog, aPoint, aSpan } from "../store/contract/telemetry.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { StoreUnavailableError, type TelemetryExport, type TelemetryStore } from "../store/store.ts";
import { createIngest } from "./ingest.ts";
import { createIngestCounters } from "./ingest-counters.ts";

function ingestInto(append: TelemetryStore["append"]) {
  const counters = createIngestCounters();
  return { counters, ingest: createIngest({ store: { append }, counters }) };
}

/** An ingest, and the exports that it has given to its store. */
function recordingIngest() {
  const given: TelemetryExport[] = [];
  const store = createMemoryStore({ maxSpans: 100, maxLogs: 100, maxPoints: 100 });
  const append = (received: TelemetryExport) => {
    given.push(received);
    return store.append(received);
  };
  return { given, ...ingestInto(append) };
}

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const jsonSpans = (...spans: object[]) => json({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const IDS = { traceId: "a".repeat(32), spanId: "b".repeat(16) };

describe("an export is given to the store", () => {
  it.each([
    { signal: "traces", body: encodeTraces([aSpan({ id: 1 }), aSpan({ id: 2 })]), items: 2 },
    { signal: "logs", body: encodeLogs([aLog({ body: "line" })]), items: 1 },
    { signal: "metrics", body: encodeMetrics([aPoint({ name: "a" })]), items: 1 },
  ] as const)("of $signal, with the bytes that came", async ({ signal, body, items }) => {
    const { ingest, given, counters } = recordingIngest();
    expect(await ingest(signal, "grpc", body)).toEqual({ status: "accepted", refused: [] });
    expect(given).toEqual([{ signal, payload: body }]);
    expect(counters.snapshot()).toMatchObject([
      {
        signal,
        protocol: "grpc",
        requests: 1,
        bytes: body.length,
        received: items,
        accepted: items,
      },
    ]);
  });

  it("in protobuf where it came in JSON", async () => {
    const { ingest, given } = recordingIngest();
    const body = jsonSpans(
      { ...IDS, name: "first" },
      { name: "refused" },
      { ...IDS, name: "last", attributes: [] },
    );
    expect(await ingest("traces", "http/json", body)).toEqual({
      status: "accepted",
      refused: [{ reason: "the trace id is missing or all zero", count: 1 }],
    });
    expect(given.map(({ payload }) => decodeTraces(payload).items)).toMatchObject([
      [{ name: "first" }, { name: "last" }],
    ]);
  });
});

describe("an export without an item that is accepted", () => {
  it.each([
    { name: "an empty protobuf body", protocol: "http/protobuf", body: new Uint8Array(), refused: [] },
    { name: "an empty JSON export", protocol: "http/json", body: json({}), refused: [] },
    {
      name: "an export of which everything is refused",
      protocol: "http/json",
      body: jsonSpans({}),
      refused: [{ reason: "the trace id is missing or all zero", count: 1 }],
    },
  ] as const)("is acknowledged: $name", async ({ protocol, body, refused }) => {
    const { ingest, counters } = recordingIngest();
    expect(await ingest("traces", protocol, body)).toEqual({ status: "accepted", refused });
    expect(counters.snapshot()).toMatchObject([{ requests: 1, accepted: 0, received: refused.length }]);
  });
});

describe("an export that is not kept", () => {
  it.each([
    {
      protocol: "grpc",
      body: Uint8Array.of(0x0a, 5),
      message: "5 bytes expected, 0 left in the message at byte 2",
    },
    {
      protocol: "http/json",
      body: json({ resourceSpans: 1 }),
      message: "resourceSpans: expected an array, got 1",
    },
    { protocol: "http/json", body: Uint8Array.of(0xff), message: "the body: not UTF-8" },
  ] as const)("is malformed: $message", async ({ protocol, body, message }) => {
    const { ingest, counters } = recordingIngest();
    expect(await ingest("traces", protocol, body)).toEqual({ status: "malformed", message });
    expect(counters.snapshot()).toEqual([]);
  });

  it.each([
    { reason: "failed", code: "UNAVAILABLE" },
    { reason: "full", code: "QUEUE_FULL" },
  ] as const)(
    "may come again where the store is unavailable because it $reason",
    async ({ reason, code }) => {
      const { ingest, counters } = ingestInto(async () => {
        throw new StoreUnavailableError(reason, "not now");
      });
      expect(await ingest("traces", "grpc", encodeTraces([aSpan({ id: 1 })]))).toEqual({
        status: "unavailable",
        code,
        message: "not now",
        retryAfterSeconds: 1,
      });
      expect(counters.snapshot()).toEqual([]);
    },
  );

  it("fails where the store does", async () => {
    const { ingest } = ingestInto(async () => {
      throw new TypeError("a mistake of ours");
    });
    await expect(ingest("traces", "grpc", encodeTraces([aSpan({ id: 1 })]))).rejects.toThrow(TypeError);
  });
});
