import { expect, it } from "vitest";
import { createRandom } from "../../random.ts";
import { inferredSegments } from "./inferred-segments.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";
import { segmentDocuments } from "./segment-documents.ts";
import { aSpan, idOf } from "./span-for-test.ts";

const partsOf = (part: Subsegment): Subsegment[] => [part, ...(part.subsegments ?? []).flatMap(partsOf)];
const idsOf = (documents: readonly SegmentDocument[]): string[] =>
  documents.flatMap(partsOf).map(({ id }) => id);

it("makes a segment around a call that a service makes of its own accord", () => {
  const attributes = {
    "http.request.method": "GET",
    "url.full": "http://shop/",
    "http.response.status_code": 503,
  };
  const spans = [
    aSpan({ id: 1, kind: "client", service: "load", attributes, resource: { "service.version": "2" } }),
    aSpan({ id: 2, parent: 1, kind: "server", service: "shop", fromMs: 1 }),
  ];
  const [around, taken] = segmentDocuments(spans);
  expect(around).toMatchObject({ name: "load", fault: true, service: { version: "2" } });
  expect(around).not.toHaveProperty("http");
  expect(around?.subsegments).toMatchObject([
    { id: idOf(1), namespace: "remote", http: { response: { status: 503 } } },
  ]);
  expect(around?.id).not.toBe(idOf(1));
  expect(taken).toMatchObject({ name: "shop", parent_id: idOf(1) });
  expect(inferredSegments([around, taken].filter((document) => document !== undefined))).toEqual([]);
});

it("has each span once, however spans lie within one another", () => {
  const random = createRandom(7);
  const kinds = ["internal", "client", "server", "producer", "consumer"] as const;
  for (let round = 0; round < 200; round++) {
    const count = 1 + Math.floor(random() * 40);
    const spans = Array.from({ length: count }, (_, index) => {
      // Some parents are not there, and some spans are their own ancestors.
      const parent = Math.floor(random() * (count + 5));
      return aSpan({
        id: index + 1,
        kind: kinds[Math.floor(random() * kinds.length)] ?? "internal",
        service: random() < 0.8 ? "shop" : "orders",
        fromMs: index,
        toMs: index + 10,
        ...(parent > 0 && { parent }),
      });
    });
    const own = new Set<string>(spans.map(({ spanId }) => spanId));
    const ids = idsOf(segmentDocuments(spans));
    expect(ids.filter((id) => own.has(id)).toSorted()).toEqual([...own].toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  }
});

it("keeps apart what lies deeper than a document should be", () => {
  const spans = Array.from({ length: 5_000 }, (_, index) =>
    aSpan({ id: index + 1, ...(index > 0 && { parent: index }) }),
  );
  const documents = segmentDocuments(spans);
  expect(idsOf(documents).toSorted()).toEqual(spans.map(({ spanId }) => String(spanId)).toSorted());
  const depthOf = (part: Subsegment): number => 1 + Math.max(0, ...(part.subsegments ?? []).map(depthOf));
  expect(Math.max(...documents.map(depthOf))).toBeLessThanOrEqual(65);
  for (const { id, type, parent_id } of documents.filter(({ id }) => id !== idOf(1))) {
    expect(type).toBe("subsegment");
    expect(parent_id).toBe(idOf(Number.parseInt(id, 16) - 1));
  }
});
