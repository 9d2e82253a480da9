import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../../random.ts";
import { decodeTraces } from "../otlp/decode-traces.ts";
import { encodeTraces } from "../otlp/encode-traces.ts";
import { documentSpans } from "./document-spans.ts";
import { readDocument } from "./read-document.ts";
import type { SegmentDocument } from "./segment.ts";
import { segmentDocuments } from "./segment-documents.ts";
import { at, EPOCH_SECONDS, TRACE } from "./span-for-test.ts";

const NOW = at(60_000);

function spansOf(text: string) {
  const read = readDocument(text, NOW);
  if (!read.ok) throw new Error(read.message);
  return documentSpans(read.document, text);
}

/** As a store has them: written as OTLP, and read again. */
const stored = (...texts: readonly string[]) =>
  decodeTraces(encodeTraces(texts.flatMap((text) => spansOf(text)))).items;

const FIELDS = {
  name: "www.example.com",
  id: "70de5b6f19ff9a0a",
  trace_id: TRACE,
  start_time: EPOCH_SECONDS + 0.25,
  end_time: EPOCH_SECONDS + 0.5,
};

const hex = (random: Random): string =>
  Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16))
    .join("")
    .replace(/^0/, "1");

const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** A segment, or a subsegment of it, with any of the documented fields. */
function randomPart(random: Random, depth: number): object {
  const maybe = (share: number, fields: () => object) => (random() < share ? fields() : {});
  const start = EPOCH_SECONDS + Math.floor(random() * 1e9) / 1e6;
  const inner = depth === 0 ? 0 : Math.floor(random() * 4);
  return {
    id: hex(random),
    name: pick(random, ["orders", "shop.example", "größe 1", "a/b:c"]),
    start_time: start,
    end_time: start + Math.floor(random() * 1e6) / 1e6,
    ...maybe(0.3, () => ({ [pick(random, ["error", "fault", "throttle"]) ?? ""]: random() < 0.8 })),
    ...maybe(0.4, () => ({
      http: {
        request: { method: "GET", url: "http://a/b?c", traced: true },
        response: { status: 200, content_length: -1 },
      },
    })),
    ...maybe(0.4, () => ({ annotations: { tier: "gold", items: random(), "with space": true } })),
    ...maybe(0.3, () => ({ metadata: { default: { deep: [{ of: null }] }, "my.ns": { n: 1 } } })),
    ...maybe(0.2, () => ({
      cause: {
        working_directory: "/",
        exceptions: [{ id: hex(random), message: "m", stack: [{ line: 1 }] }],
      },
    })),
    ...maybe(0.1, () => ({ cause: hex(random) })),
    ...maybe(0.2, () => ({ aws: { operation: "PutItem", table_name: "t", retries: 2 } })),
    ...maybe(0.1, () => ({ links: [{ trace_id: TRACE, id: hex(random) }] })),
    ...maybe(depth < 3 ? 0.5 : 0, () => ({ namespace: pick(random, ["aws", "remote"]) })),
    ...maybe(0.2, () => ({ sql: { sanitized_query: "SELECT ?", database_type: "PostgreSQL" } })),
    ...maybe(0.2, () => ({ field_of_the_future: { x: [1, "two", false] } })),
    ...(inner > 0 && { subsegments: Array.from({ length: inner }, () => randomPart(random, depth - 1)) }),
  };
}

function randomDocument(random: Random): object {
  return {
    ...randomPart(random, 3),
    trace_id: TRACE,
    ...(random() < 0.5 && { parent_id: hex(random) }),
    ...(random() < 0.3 && {
      origin: "AWS::EC2::Instance",
      user: "ana",
      service: { version: "1", runtime: "node" },
    }),
  };
}

const partsOf = (part: { readonly subsegments?: readonly object[] }): number =>
  1 + (part.subsegments ?? []).reduce((sum: number, inner) => sum + partsOf(inner), 0);

describe("a received document", () => {
  it("is given back with every field that it had, whatever those are", () => {
    const random = createRandom(5);
    for (let n = 0; n < 300; n++) {
      const document = randomDocument(random) as SegmentDocument;
      const spans = stored(JSON.stringify(document));
      expect(spans).toHaveLength(partsOf(document));
      expect(segmentDocuments(spans)).toEqual([document]);
    }
  });

  it("is found like other spans: by its service, kinds, status codes, annotations and callees", () => {
    const document = {
      ...FIELDS,
      user: "ana",
      service: { version: "1.2" },
      fault: true,
      http: {
        request: { method: "POST", url: "http://shop/", client_ip: "10.0.0.1" },
        response: { status: 502 },
      },
      annotations: { tier: "gold", items: 3 },
      cause: {
        exceptions: [
          { id: "aaaaaaaaaaaaaaaa", type: "E", message: "m", stack: [{ path: "a.js", line: 3, label: "f" }] },
        ],
      },
      subsegments: [
        { ...FIELDS, id: "53995c3f42cd8ad8", name: "work" },
        { ...FIELDS, id: "53995c3f42cd8ad9", name: "pay", namespace: "remote", error: true },
        {
          ...FIELDS,
          id: "53995c3f42cd8ada",
          name: "shop@db",
          namespace: "remote",
          sql: { database_type: "PostgreSQL" },
        },
      ],
    };
    const [segment, ...others] = stored(JSON.stringify(document));
    expect(segment).toMatchObject({
      traceId: "5759e988bd862e3fe1be46a994272793",
      spanId: "70de5b6f19ff9a0a",
      parentSpanId: undefined,
      name: "www.example.com",
      kind: "server",
      start: BigInt(EPOCH_SECONDS) * 1_000_000_000n + 250_000_000n,
      end: BigInt(EPOCH_SECONDS) * 1_000_000_000n + 500_000_000n,
      status: { code: "error" },
      attributes: {
        "http.request.method": "POST",
        "url.full": "http://shop/",
        "client.address": "10.0.0.1",
        "http.response.status_code": 502,
        "enduser.id": "ana",
        tier: "gold",
        items: 3,
      },
      resource: { attributes: { "service.name": "www.example.com", "service.version": "1.2" } },
    });
    expect(segment?.events.map(({ name, attributes }) => [name, attributes["exception.stacktrace"]])).toEqual(
      [["exception", "E: m\n    at f (a.js:3:1)"]],
    );
    expect(
      others.map(({ kind, parentSpanId, status, attributes }) => [
        kind,
        parentSpanId,
        status.code,
        attributes["peer.service"],
        attributes["db.system.name"],
      ]),
    ).toEqual([
      ["internal", "70de5b6f19ff9a0a", "unset", undefined, undefined],
      ["client", "70de5b6f19ff9a0a", "error", "pay", undefined],
      ["client", "70de5b6f19ff9a0a", "unset", undefined, "postgresql"],
    ]);
  });

  it("that is in progress is overwritten by the complete one, in any order of arrival", () => {
    const { end_time: _, ...open } = { ...FIELDS, in_progress: true };
    const complete = { ...FIELDS, annotations: { done: true } };
    const [first, second] = [JSON.stringify(open), JSON.stringify(complete)];
    expect(segmentDocuments(stored(first))).toEqual([open]);
    expect(segmentDocuments(stored(first, second))).toEqual([complete]);
    expect(segmentDocuments(stored(second, first))).toEqual([complete]);
    const ids = stored(first, second).map(({ spanId }) => spanId);
    expect(new Set(ids).size).toBe(2);
  });

  it("may be a subsegment of its own, and stands beside spans that came as OTLP", () => {
    const subsegment = { ...FIELDS, type: "subsegment", parent_id: "defdfd9912dc5a56", namespace: "remote" };
    const spans = stored(JSON.stringify(subsegment));
    expect(spans).toMatchObject([{ kind: "client", parentSpanId: "defdfd9912dc5a56" }]);
    expect(segmentDocuments(spans)).toEqual([subsegment]);
  });
});
