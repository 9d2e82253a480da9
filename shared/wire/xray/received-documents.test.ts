import { describe, expect, it } from "vitest";
import { documentSpans } from "./document-spans.ts";
import { inferredSegments } from "./inferred-segments.ts";
import { readDocument } from "./read-document.ts";
import { segmentDocuments } from "./segment-documents.ts";
import { aSpan, at, EPOCH_SECONDS, idOf, TRACE } from "./span-for-test.ts";

const times = { start_time: EPOCH_SECONDS, end_time: EPOCH_SECONDS + 0.01 };
const open = { start_time: EPOCH_SECONDS, in_progress: true };
const head = { trace_id: TRACE, name: "shop" };

function spansOf(...documents: readonly object[]) {
  return documents.flatMap((document) => {
    const text = JSON.stringify(document);
    const read = readDocument(text, at(60_000));
    if (!read.ok) throw new Error(read.message);
    return documentSpans(read.document, text);
  });
}

describe("of received documents", () => {
  it("a subsegment in progress gives way to the one that was sent when it had ended", () => {
    const alone = { ...head, ...times, id: idOf(2), name: "call", type: "subsegment", parent_id: idOf(1) };
    const inner = { ...open, id: idOf(2), name: "call" };
    const segment = { ...head, ...open, id: idOf(1), subsegments: [inner] };
    const documents = segmentDocuments(spansOf(segment, alone));
    expect(documents).toEqual([{ ...segment, subsegments: [] }, alone]);
  });

  it("a part that is also within a complete document is given once, within it", () => {
    const alone = { ...head, ...times, id: idOf(2), name: "call", type: "subsegment", parent_id: idOf(1) };
    const segment = {
      ...head,
      ...times,
      id: idOf(1),
      subsegments: [{ ...times, id: idOf(2), name: "call" }],
    };
    expect(segmentDocuments(spansOf(alone, segment))).toEqual([segment]);
  });

  it("a part in progress is one span, which ends when it begins, and no request of its own", () => {
    const segment = { ...head, ...open, id: idOf(1) };
    expect(spansOf(segment)).toMatchObject([
      {
        parentSpanId: idOf(1),
        kind: "internal",
        start: at(0),
        end: at(0),
        attributes: { "aws.xray.in_progress": true },
      },
    ]);
  });

  it("those of the SDK for Python tell of local work, which calls nothing", () => {
    const local = { ...times, id: idOf(2), name: "## handler", namespace: "local" };
    const spans = spansOf({ ...head, ...times, id: idOf(1), subsegments: [local] });
    expect(spans.map(({ kind }) => kind)).toEqual(["server", "internal"]);
    expect(inferredSegments(segmentDocuments(spans))).toEqual([]);
  });

  it("a service that sends OTLP takes a request below one", () => {
    const call = { ...times, id: idOf(2), name: "orders", namespace: "remote" };
    const segment = { ...head, ...times, id: idOf(1), subsegments: [call] };
    const taken = aSpan({ id: 3, parent: 2, kind: "server", service: "orders", fromMs: 1 });
    const documents = segmentDocuments([...spansOf(segment), taken]);
    expect(documents).toMatchObject([segment, { name: "orders", id: idOf(3), parent_id: idOf(2) }]);
    expect(inferredSegments(documents)).toEqual([]);
  });
});

describe("an attribute that only looks like a received document", () => {
  it.each([
    { name: "no JSON", text: "{" },
    { name: "no document", text: '{"id":5}' },
    { name: "another span's", text: JSON.stringify({ ...head, ...times, id: idOf(2) }) },
    {
      name: "another trace's",
      text: JSON.stringify({
        ...head,
        ...times,
        id: idOf(1),
        trace_id: "1-5759e988-000000000000000000000001",
      }),
    },
    { name: "broken within", text: JSON.stringify({ ...head, ...times, id: idOf(1), subsegments: 5 }) },
  ])("is one like others: $name", ({ text }) => {
    const span = aSpan({ id: 1, attributes: { "aws.xray.document": text } });
    expect(segmentDocuments([span])).toMatchObject([
      { id: idOf(1), name: "shop", annotations: { aws_xray_document: text } },
    ]);
  });
});
