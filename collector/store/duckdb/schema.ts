import {
  BIGINT,
  BOOLEAN,
  type DuckDBType,
  INTEGER,
  UBIGINT,
  UHUGEINT,
  UINTEGER,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { Signal } from "../store.ts";

/** Counts up with every change of the tables or of what stands in them; an index of another version is rebuilt. */
export const SCHEMA_VERSION = 2;

/** A table that the indexer fills: its columns in order. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, DuckDBType>>;
}

/** Where the item is: its record in the journal, and its number among the record's items. */
const PLACE = { segment: UINTEGER, position: UINTEGER, ordinal: UINTEGER };

/** Times are Unix nanoseconds. Ids are numbers: half the size of text, and quick to join. */
export const TABLES: Readonly<Record<Signal, Table>> = {
  traces: {
    name: "spans",
    columns: {
      trace_id: UHUGEINT,
      span_id: UBIGINT,
      parent_span_id: UBIGINT,
      service: VARCHAR,
      version: VARCHAR,
      instance: VARCHAR,
      name: VARCHAR,
      kind: UTINYINT,
      status: UTINYINT,
      start_time: BIGINT,
      end_time: BIGINT,
      synthetic: BOOLEAN,
      bloom_low: UHUGEINT,
      bloom_high: UHUGEINT,
      ...PLACE,
    },
  },
  logs: {
    name: "logs",
    columns: {
      time: BIGINT,
      service: VARCHAR,
      version: VARCHAR,
      instance: VARCHAR,
      severity: INTEGER,
      trace_id: UHUGEINT,
      span_id: UBIGINT,
      correlation_id: VARCHAR,
      text: VARCHAR,
      text_cut: BOOLEAN,
      ...PLACE,
    },
  },
  metrics: {
    name: "metric_points",
    columns: { time: BIGINT, service: VARCHAR, name: VARCHAR, ...PLACE },
  },
};

const createTable = ({ name, columns }: Table): string => {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return `CREATE TABLE ${name} (${list.join(", ")});`;
};

/** Makes an empty index: nothing of the journal is in it. */
export const CREATE_SCHEMA = `
${Object.values(TABLES).map(createTable).join("\n")}
CREATE TABLE indexed (schema_version ${INTEGER}, segment ${BIGINT}, position ${BIGINT});
INSERT INTO indexed VALUES (${SCHEMA_VERSION}, 0, 0);
`;
