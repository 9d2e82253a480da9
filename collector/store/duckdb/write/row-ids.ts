import type { DuckDBConnection } from "@duckdb/node-api";
import { attributeText } from "../../attribute-text.ts";
import type { Operation } from "../rows/known-operations.ts";
import type { RowId } from "../rows/row-id.ts";
import type { Sender } from "../rows/senders.ts";
import { OPERATIONS, RESOURCE_ATTRIBUTES, RESOURCES } from "../schema.ts";
import { query } from "../sql.ts";
import { appendRows, type IndexRow } from "./append-rows.ts";

/** Gives resources and operations their rows, once in each segment. */
export interface RowIds {
  /** Makes sure that the segment has a row of it, and of its sender. */
  operation(operation: Operation, segment: number): void;
  sender(sender: Sender, segment: number): void;
  /** Adds the rows that were given since the last call. */
  append(connection: DuckDBConnection): Promise<void>;
  /** Takes back what was given since the last `keep`: the transaction has failed. */
  undo(): void;
  keep(): void;
}

const HIGHEST_IDS = `
SELECT (SELECT coalesce(max(id), 0) FROM resources) AS resource, (SELECT coalesce(max(id), 0) FROM operations) AS operation`;

/** Goes on after the highest ids of the index. */
export async function createRowIds(connection: DuckDBConnection): Promise<RowIds> {
  const [highest] = await query(connection, HIGHEST_IDS);
  let lastResource = highest?.number("resource") ?? 0;
  let lastOperation = highest?.number("operation") ?? 0;
  const given: { row: RowId; before: RowId }[] = [];
  const rows = { resources: [] as IndexRow[], attributes: [] as IndexRow[], operations: [] as IndexRow[] };

  function give(row: RowId, segment: number, id: number): void {
    given.push({ row, before: { ...row } });
    row.segment = segment;
    row.id = id;
  }

  function sender(sender: Sender, segment: number): void {
    const { row, service, version, instance, logGroup, logStream, attributes } = sender;
    if (row.segment === segment) return;
    give(row, segment, ++lastResource);
    rows.resources.push([row.id, segment, service, version, instance, logGroup, logStream]);
    for (const [key, value] of Object.entries(attributes)) {
      rows.attributes.push([row.id, segment, key, attributeText(value)]);
    }
  }

  function clear(): void {
    for (const list of [given, ...Object.values(rows)]) list.length = 0;
  }

  return {
    sender,
    operation(operation, segment) {
      const { row, name, kind, peer } = operation;
      if (row.segment === segment) return;
      sender(operation.sender, segment);
      give(row, segment, ++lastOperation);
      const { row: resource, service } = operation.sender;
      rows.operations.push([row.id, segment, resource.id, service, name, kind, peer]);
    },
    async append(connection) {
      await appendRows(connection, RESOURCES, rows.resources);
      await appendRows(connection, RESOURCE_ATTRIBUTES, rows.attributes);
      await appendRows(connection, OPERATIONS, rows.operations);
    },
    undo() {
      for (const { row, before } of given.toReversed()) Object.assign(row, before);
      clear();
    },
    keep: clear,
  };
}
