import type { DuckDBValue } from "@duckdb/node-api";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { type Resource, resourceText, serviceName } from "@playground/shared/model/resource";
import { SPAN_KINDS, type Span, STATUS_CODES } from "@playground/shared/model/span";
import type { Bloom } from "../attribute-bloom.ts";
import { isSynthetic } from "../attribute-filter.ts";
import type { Place } from "../journal/place.ts";
import { correlationId, foldCase, logText } from "../log-text.ts";
import { asInt64, spanIdNumber, traceIdNumber } from "./sql.ts";

/** Values in the order of the table's columns. */
export type IndexRow = readonly DuckDBValue[];

/** Longer texts are indexed up to here; a search then looks at the line itself. */
export const MAX_INDEXED_TEXT = 4096;

const senderColumns = (resource: Resource): IndexRow => [
  serviceName(resource),
  resourceText(resource, "service.version"),
  resourceText(resource, "service.instance.id"),
];

const placeColumns = ({ segment, offset }: Place, ordinal: number): IndexRow => [segment, offset, ordinal];

export const spanRow = (span: Span, bloom: Bloom, place: Place, ordinal: number): IndexRow => [
  traceIdNumber(span.traceId),
  spanIdNumber(span.spanId),
  span.parentSpanId === undefined ? null : spanIdNumber(span.parentSpanId),
  ...senderColumns(span.resource),
  span.name,
  SPAN_KINDS.indexOf(span.kind),
  STATUS_CODES.indexOf(span.status.code),
  asInt64(span.start),
  asInt64(span.end),
  isSynthetic(span),
  ...bloom,
  ...placeColumns(place, ordinal),
];

export function logRow(record: LogRecord, place: Place, ordinal: number): IndexRow {
  const text = foldCase(logText(record));
  return [
    asInt64(record.time),
    ...senderColumns(record.resource),
    record.severityNumber | 0,
    record.traceId === undefined ? null : traceIdNumber(record.traceId),
    record.spanId === undefined ? null : spanIdNumber(record.spanId),
    correlationId(record) ?? null,
    text.slice(0, MAX_INDEXED_TEXT),
    text.length > MAX_INDEXED_TEXT,
    ...placeColumns(place, ordinal),
  ];
}

export const pointRow = (point: MetricPoint, place: Place, ordinal: number): IndexRow => [
  asInt64(point.time),
  serviceName(point.resource),
  point.name,
  ...placeColumns(place, ordinal),
];
