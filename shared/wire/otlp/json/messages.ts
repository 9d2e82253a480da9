import type { Signal } from "../signal.ts";
import type { ScalarKind } from "./write-scalar.ts";

export interface Field {
  readonly number: number;
  readonly kind: ScalarKind | MessageName;
  readonly repeated: boolean;
}

const one = (number: number, kind: Field["kind"]): Field => ({ number, kind, repeated: false });
const many = (number: number, kind: Field["kind"]): Field => ({ number, kind, repeated: true });

export type MessageName =
  | "TracesData"
  | "LogsData"
  | "MetricsData"
  | "Resource"
  | "InstrumentationScope"
  | "KeyValue"
  | "AnyValue"
  | "ArrayValue"
  | "KeyValueList"
  | "ResourceSpans"
  | "ScopeSpans"
  | "Span"
  | "Event"
  | "Link"
  | "Status"
  | "ResourceLogs"
  | "ScopeLogs"
  | "LogRecord"
  | "ResourceMetrics"
  | "ScopeMetrics"
  | "Metric"
  | "Gauge"
  | "Sum"
  | "Histogram"
  | "ExponentialHistogram"
  | "Summary"
  | "NumberDataPoint"
  | "HistogramDataPoint"
  | "ExponentialHistogramDataPoint"
  | "Buckets"
  | "SummaryDataPoint"
  | "ValueAtQuantile"
  | "Exemplar"
  | "EntityRef";

/** What a request of each signal is. */
export const REQUESTS: Readonly<Record<Signal, MessageName>> = {
  traces: "TracesData",
  logs: "LogsData",
  metrics: "MetricsData",
};

/** The messages that nest values; all others nest only as deep as OTLP itself. */
export const NESTING: ReadonlySet<string> = new Set<MessageName>(["ArrayValue", "KeyValueList"]);

/**
 * The fields of OTLP's messages by their JSON names.
 * @see https://github.com/open-telemetry/opentelemetry-proto/tree/v1.8.0/opentelemetry/proto
 */
export const MESSAGES: Readonly<Record<MessageName, Readonly<Record<string, Field>>>> = {
  TracesData: { resourceSpans: many(1, "ResourceSpans") },
  LogsData: { resourceLogs: many(1, "ResourceLogs") },
  MetricsData: { resourceMetrics: many(1, "ResourceMetrics") },

  Resource: {
    attributes: many(1, "KeyValue"),
    droppedAttributesCount: one(2, "uint32"),
    entityRefs: many(3, "EntityRef"),
  },
  EntityRef: {
    schemaUrl: one(1, "text"),
    type: one(2, "text"),
    idKeys: many(3, "text"),
    descriptionKeys: many(4, "text"),
  },
  InstrumentationScope: {
    name: one(1, "text"),
    version: one(2, "text"),
    attributes: many(3, "KeyValue"),
    droppedAttributesCount: one(4, "uint32"),
  },
  KeyValue: { key: one(1, "text"), value: one(2, "AnyValue") },
  AnyValue: {
    stringValue: one(1, "text"),
    boolValue: one(2, "bool"),
    intValue: one(3, "int64"),
    doubleValue: one(4, "double"),
    arrayValue: one(5, "ArrayValue"),
    kvlistValue: one(6, "KeyValueList"),
    bytesValue: one(7, "base64"),
  },
  ArrayValue: { values: many(1, "AnyValue") },
  KeyValueList: { values: many(1, "KeyValue") },

  ResourceSpans: {
    resource: one(1, "Resource"),
    scopeSpans: many(2, "ScopeSpans"),
    schemaUrl: one(3, "text"),
  },
  ScopeSpans: { scope: one(1, "InstrumentationScope"), spans: many(2, "Span"), schemaUrl: one(3, "text") },
  Span: {
    traceId: one(1, "hex"),
    spanId: one(2, "hex"),
    traceState: one(3, "text"),
    parentSpanId: one(4, "hex"),
    name: one(5, "text"),
    kind: one(6, "enum"),
    startTimeUnixNano: one(7, "fixed64"),
    endTimeUnixNano: one(8, "fixed64"),
    attributes: many(9, "KeyValue"),
    droppedAttributesCount: one(10, "uint32"),
    events: many(11, "Event"),
    droppedEventsCount: one(12, "uint32"),
    links: many(13, "Link"),
    droppedLinksCount: one(14, "uint32"),
    status: one(15, "Status"),
    flags: one(16, "fixed32"),
  },
  Event: {
    timeUnixNano: one(1, "fixed64"),
    name: one(2, "text"),
    attributes: many(3, "KeyValue"),
    droppedAttributesCount: one(4, "uint32"),
  },
  Link: {
    traceId: one(1, "hex"),
    spanId: one(2, "hex"),
    traceState: one(3, "text"),
    attributes: many(4, "KeyValue"),
    droppedAttributesCount: one(5, "uint32"),
    flags: one(6, "fixed32"),
  },
  Status: { message: one(2, "text"), code: one(3, "enum") },

  ResourceLogs: { resource: one(1, "Resource"), scopeLogs: many(2, "ScopeLogs"), schemaUrl: one(3, "text") },
  ScopeLogs: {
    scope: one(1, "InstrumentationScope"),
    logRecords: many(2, "LogRecord"),
    schemaUrl: one(3, "text"),
  },
  LogRecord: {
    timeUnixNano: one(1, "fixed64"),
    severityNumber: one(2, "enum"),
    severityText: one(3, "text"),
    body: one(5, "AnyValue"),
    attributes: many(6, "KeyValue"),
    droppedAttributesCount: one(7, "uint32"),
    flags: one(8, "fixed32"),
    traceId: one(9, "hex"),
    spanId: one(10, "hex"),
    observedTimeUnixNano: one(11, "fixed64"),
    eventName: one(12, "text"),
  },

  ResourceMetrics: {
    resource: one(1, "Resource"),
    scopeMetrics: many(2, "ScopeMetrics"),
    schemaUrl: one(3, "text"),
  },
  ScopeMetrics: {
    scope: one(1, "InstrumentationScope"),
    metrics: many(2, "Metric"),
    schemaUrl: one(3, "text"),
  },
  Metric: {
    name: one(1, "text"),
    description: one(2, "text"),
    unit: one(3, "text"),
    gauge: one(5, "Gauge"),
    sum: one(7, "Sum"),
    histogram: one(9, "Histogram"),
    exponentialHistogram: one(10, "ExponentialHistogram"),
    summary: one(11, "Summary"),
    metadata: many(12, "KeyValue"),
  },
  Gauge: { dataPoints: many(1, "NumberDataPoint") },
  Sum: {
    dataPoints: many(1, "NumberDataPoint"),
    aggregationTemporality: one(2, "enum"),
    isMonotonic: one(3, "bool"),
  },
  Histogram: { dataPoints: many(1, "HistogramDataPoint"), aggregationTemporality: one(2, "enum") },
  ExponentialHistogram: {
    dataPoints: many(1, "ExponentialHistogramDataPoint"),
    aggregationTemporality: one(2, "enum"),
  },
  Summary: { dataPoints: many(1, "SummaryDataPoint") },
  NumberDataPoint: {
    startTimeUnixNano: one(2, "fixed64"),
    timeUnixNano: one(3, "fixed64"),
    asDouble: one(4, "double"),
    exemplars: many(5, "Exemplar"),
    asInt: one(6, "sfixed64"),
    attributes: many(7, "KeyValue"),
    flags: one(8, "uint32"),
  },
  HistogramDataPoint: {
    startTimeUnixNano: one(2, "fixed64"),
    timeUnixNano: one(3, "fixed64"),
    count: one(4, "fixed64"),
    sum: one(5, "double"),
    bucketCounts: many(6, "fixed64"),
    explicitBounds: many(7, "double"),
    exemplars: many(8, "Exemplar"),
    attributes: many(9, "KeyValue"),
    flags: one(10, "uint32"),
    min: one(11, "double"),
    max: one(12, "double"),
  },
  ExponentialHistogramDataPoint: {
    attributes: many(1, "KeyValue"),
    startTimeUnixNano: one(2, "fixed64"),
    timeUnixNano: one(3, "fixed64"),
    count: one(4, "fixed64"),
    sum: one(5, "double"),
    scale: one(6, "sint32"),
    zeroCount: one(7, "fixed64"),
    positive: one(8, "Buckets"),
    negative: one(9, "Buckets"),
    flags: one(10, "uint32"),
    exemplars: many(11, "Exemplar"),
    min: one(12, "double"),
    max: one(13, "double"),
    zeroThreshold: one(14, "double"),
  },
  Buckets: { offset: one(1, "sint32"), bucketCounts: many(2, "uint64") },
  SummaryDataPoint: {
    startTimeUnixNano: one(2, "fixed64"),
    timeUnixNano: one(3, "fixed64"),
    count: one(4, "fixed64"),
    sum: one(5, "double"),
    quantileValues: many(6, "ValueAtQuantile"),
    attributes: many(7, "KeyValue"),
    flags: one(8, "uint32"),
  },
  Exemplar: {
    timeUnixNano: one(2, "fixed64"),
    asDouble: one(3, "double"),
    spanId: one(4, "hex"),
    traceId: one(5, "hex"),
    asInt: one(6, "sfixed64"),
    filteredAttributes: many(7, "KeyValue"),
  },
  ValueAtQuantile: { quantile: one(1, "double"), value: one(2, "double") },
};
