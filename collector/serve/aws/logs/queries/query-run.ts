import type { Query } from "../../../../analyse/logs-insights/ast.ts";

/** As CloudWatch Logs names them. */
export type QueryStatus = "Scheduled" | "Running" | "Complete" | "Failed" | "Cancelled" | "Timeout";

export type QueryRow = readonly { readonly field: string; readonly value: string }[];

export interface QueryStatistics {
  readonly recordsMatched: number;
  readonly recordsScanned: number;
  readonly bytesScanned: number;
}

/** A query as it was asked. */
export interface QueryRequest {
  readonly text: string;
  readonly query: Query;
  /** Names. */
  readonly logGroups: readonly string[];
  /** Unix milliseconds, inclusive. */
  readonly from: number;
  /** Unix milliseconds, exclusive. */
  readonly to: number;
  /** Rows at most, where the query does not say. */
  readonly limit: number | undefined;
}

/** A query on its way, or done. */
export interface QueryRun {
  readonly id: string;
  readonly request: QueryRequest;
  readonly status: QueryStatus;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly rows: readonly QueryRow[];
  readonly statistics: QueryStatistics;
  /** Why it failed. */
  readonly problem?: string;
}
