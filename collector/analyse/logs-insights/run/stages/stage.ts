import type { Row } from "../row.ts";

/** A command at work: takes rows, and gives its own to the one behind it. */
export interface Stage {
  push(row: Row): void;
  /** No more rows come. */
  finish(): void;
}
