import type { Span } from "../../model/span.ts";
import { DocumentBuilder } from "./document-builder.ts";
import { fitDocument } from "./fit-document.ts";
import { receivedDocuments } from "./received-documents.ts";
import type { SegmentDocument } from "./segment.ts";

/**
 * All segment documents of a trace but the inferred ones, the earliest first, each of at most 64 KB.
 *
 * A span is a segment where its service begins with the request: of kind `server` or `consumer`, without a parent, or with
 * one of another service. Any other is a subsegment within its parent, or a document of its own where the parent is not
 * there. A call (`client`, `producer`) that would be a segment becomes a subsegment within a segment made for it.
 *
 * What a span's attributes say goes to `http`, `aws`, `sql`, `cause`, `user` …; what is left over becomes annotations: the
 * key of an attribute is its name, in which every character but ASCII letters, digits and `_` is `_` (`annotationKey`), so
 * that `http.route` is found as `annotation.http_route`. Lists, maps, texts of more than 1,000 characters and what has the
 * key of one before it go to `metadata.default` under their own names; so do the resource's attributes, as `otel.resource.…`,
 * the span's name and its events.
 *
 * Documents that came as such (see `documentSpans`) are given back as they were.
 * @param spans of one trace
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export function segmentDocuments(spans: readonly Span[]): SegmentDocument[] {
  const received = receivedDocuments(spans);
  const made = new DocumentBuilder(
    spans,
    spans.filter(({ spanId }) => !received.spans.has(spanId)),
  ).build();
  return [...received.documents, ...made.flatMap(fitDocument)].sort((a, b) => a.start_time - b.start_time);
}
