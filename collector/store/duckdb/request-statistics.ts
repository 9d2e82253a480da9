import type { Nanos } from "@playground/shared/model/units";
import type { RequestStatistics } from "../store.ts";
import type { Row } from "./sql.ts";

/** Reads the columns `count`, `errors`, `p50`, `p95`, `p99` and `longest`. */
export const requestStatistics = (row: Row): RequestStatistics => ({
  count: row.number("count"),
  errorCount: row.number("errors"),
  latency: {
    p50: row.bigint("p50") as Nanos,
    p95: row.bigint("p95") as Nanos,
    p99: row.bigint("p99") as Nanos,
    max: row.bigint("longest") as Nanos,
  },
});
