import {
  BIGINT,
  BOOLEAN,
  type DuckDBType,
  INTEGER,
  UBIGINT,
  UHUGEINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";

/** Counts up with every change of the tables or of what stands in them; an index of another version is rebuilt. */
export const SCHEMA_VERSION = 8;

/** A table that the indexer fills: its columns in order. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, DuckDBType>>;
}

/** Where the item is: its record in the journal, and its number among the record's items, refused ones included. */
const PLACE = { segment: UINTEGER, position: UINTEGER, ordinal: UINTEGER };

/** Times are Unix nanoseconds. Ids are numbers: half the size of text, and quick to join. */
export const SPANS: Table = {
  name: "spans",
  columns: {
    trace_id: UHUGEINT,
    span_id: UBIGINT,
    /** 0 where there is none, which is no span's id. */
    parent_span_id: UBIGINT,
    start_time: BIGINT,
    duration: BIGINT,
    operation: UINTEGER,
    status: UTINYINT,
    synthetic: BOOLEAN,
    /** The status code of the HTTP response, or 0. */
    http_status: USMALLINT,
    bloom_0: UBIGINT,
    bloom_1: UBIGINT,
    bloom_2: UBIGINT,
    bloom_3: UBIGINT,
    ...PLACE,
  },
};

export const LOGS: Table = {
  name: "logs",
  columns: {
    time: BIGINT,
    observed: BIGINT,
    resource: UINTEGER,
    trace_id: UHUGEINT,
    correlation_id: VARCHAR,
    /** As CloudWatch Logs has it, up to a bound. */
    message: VARCHAR,
    message_cut: BOOLEAN,
    /** Of the whole message, in UTF-8. */
    message_bytes: UINTEGER,
    message_shape: UBIGINT,
    ...PLACE,
  },
};

export const METRIC_POINTS: Table = {
  name: "metric_points",
  columns: { time: BIGINT, resource: UINTEGER, name: VARCHAR, ...PLACE },
};

/**
 * What the spans of a trace that came from one resource together, in one batch, add up to: a tenth of the rows, so that
 * traces can be ranked and summed up without their spans.
 */
export const TRACE_PARTS: Table = {
  name: "trace_parts",
  columns: {
    trace_id: UHUGEINT,
    segment: UINTEGER,
    resource: UINTEGER,
    first_start: BIGINT,
    last_start: BIGINT,
    last_end: BIGINT,
    span_count: UINTEGER,
    error_count: UINTEGER,
    synthetic: BOOLEAN,
    /** Of the earliest span without a parent; all 0 where there is none. */
    root_start: BIGINT,
    root_duration: BIGINT,
    root_operation: UINTEGER,
  },
};

/** What sends telemetry. Each segment of the journal has rows of its own, which go when it goes. */
export const RESOURCES: Table = {
  name: "resources",
  columns: {
    id: UINTEGER,
    segment: UINTEGER,
    service: VARCHAR,
    version: VARCHAR,
    instance: VARCHAR,
    log_group: VARCHAR,
    log_stream: VARCHAR,
  },
};

/** A resource's attributes in the text form that filters compare. */
export const RESOURCE_ATTRIBUTES: Table = {
  name: "resource_attributes",
  columns: { resource: UINTEGER, segment: UINTEGER, key: VARCHAR, value: VARCHAR },
};

/** What spans do that have the same resource, name, kind and peer; a row for each segment, as with resources. */
export const OPERATIONS: Table = {
  name: "operations",
  columns: {
    id: UINTEGER,
    segment: UINTEGER,
    resource: UINTEGER,
    service: VARCHAR,
    name: VARCHAR,
    kind: UTINYINT,
    peer: VARCHAR,
  },
};

/** Drops of log lines that came before this place; an empty stream means all of the group's. */
const LOG_DROPS: Table = {
  name: "log_drops",
  columns: {
    segment: UINTEGER,
    position: UINTEGER,
    log_group: VARCHAR,
    log_stream: VARCHAR,
    /** Lines from here on stay. */
    older_than: BIGINT,
  },
};

/** All have the column `segment`. */
export const TABLES: readonly Table[] = [
  SPANS,
  LOGS,
  METRIC_POINTS,
  TRACE_PARTS,
  RESOURCES,
  RESOURCE_ATTRIBUTES,
  OPERATIONS,
  LOG_DROPS,
];

const createTable = ({ name, columns }: Table): string => {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return `CREATE TABLE ${name} (${list.join(", ")});`;
};

/** Makes an empty index: nothing of the journal is in it. */
export const CREATE_SCHEMA = `
${TABLES.map(createTable).join("\n")}
CREATE TABLE indexed (schema_version ${INTEGER}, segment ${BIGINT}, position ${BIGINT});
INSERT INTO indexed VALUES (${SCHEMA_VERSION}, 0, 0);
`;
