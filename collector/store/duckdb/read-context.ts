import type { DuckDBConnection } from "@duckdb/node-api";
import type { ItemReader } from "./item-reader.ts";

/** What a query works with: one transaction on the index, and the items behind it. */
export interface ReadContext {
  readonly connection: DuckDBConnection;
  readonly reader: ItemReader;
  readonly bounds: SearchBounds;
}

/** What is answered from one state of the index. */
export type Question<Answer> = (context: ReadContext) => Promise<Answer>;

/** What one search may read from the journal before it gives up looking further; see `Page.complete`. */
export interface SearchBounds {
  readonly maxItems: number;
  /** Of the payloads that the items are in: an item costs its whole record where its neighbours are not asked for. */
  readonly maxBytes: number;
}

/** @returns whether a search that begins now may go on after it has looked at so many items */
export function startBudget({ reader, bounds }: ReadContext): (scannedItems: number) => boolean {
  const before = reader.readBytes();
  return (scannedItems) => scannedItems < bounds.maxItems && reader.readBytes() - before < bounds.maxBytes;
}
