import type { Row } from "../row.ts";
import type { Value } from "../values.ts";

/** One aggregate function over the rows of one group. */
export interface Aggregate {
  add(row: Row): void;
  result(): Value;
}
