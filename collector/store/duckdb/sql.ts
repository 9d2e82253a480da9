import {
  BIGINT,
  BOOLEAN,
  type DuckDBConnection,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  UBIGINT,
  UHUGEINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { TraceId } from "@playground/shared/model/ids";

/** A value for a named parameter. */
export interface Bound {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

const MAX_INT64 = 2n ** 63n - 1n;

/** The nearest number that a column of times takes, so that no value can keep a batch from being indexed. */
function asInt64(value: bigint): bigint {
  if (value > MAX_INT64) return MAX_INT64;
  return value < -MAX_INT64 ? -MAX_INT64 : value;
}

export const text = (value: string | undefined): Bound => ({ value: value ?? null, type: VARCHAR });
export const flag = (value: boolean | undefined): Bound => ({ value: value ?? null, type: BOOLEAN });
export const integer = (value: number | undefined): Bound => ({ value: value ?? null, type: INTEGER });
/** A time, a length of time or another whole number. */
export const bigint = (value: bigint | undefined): Bound => ({
  value: value === undefined ? null : asInt64(value),
  type: BIGINT,
});
export const texts = (values: readonly string[] | undefined): Bound => ({
  value: values === undefined ? null : listValue([...values]),
  type: LIST(VARCHAR),
});
export const traceIdNumber = (id: TraceId): bigint => BigInt(`0x${id}`);
export const traceNumber = (id: TraceId | undefined): Bound => ({
  value: id === undefined ? null : traceIdNumber(id),
  type: UHUGEINT,
});
export const traceIdNumbers = (numbers: readonly bigint[]): Bound => ({
  value: listValue([...numbers]),
  type: LIST(UHUGEINT),
});
export const spanIdNumbers = (numbers: readonly bigint[]): Bound => ({
  value: listValue([...numbers]),
  type: LIST(UBIGINT),
});
export const traceNumbers = (ids: readonly TraceId[]): Bound => traceIdNumbers(ids.map(traceIdNumber));

/** One row of a result, read by column name. */
export interface Row {
  text(column: string): string;
  texts(column: string): string[];
  bigint(column: string): bigint;
  number(column: string): number;
  flag(column: string): boolean;
}

function readRow(values: Readonly<Record<string, DuckDBValue>>): Row {
  const wrong = (column: string): never => {
    throw new TypeError(`column ${column} holds ${String(values[column])}`);
  };
  const asText = (value: DuckDBValue | undefined, column: string): string =>
    typeof value === "string" ? value : wrong(column);
  const asBigint = (column: string): bigint => {
    const value = values[column];
    return typeof value === "bigint" || typeof value === "number" ? BigInt(value) : wrong(column);
  };
  return {
    text: (column) => asText(values[column], column),
    texts(column) {
      const list = values[column];
      if (list === null || typeof list !== "object" || !("items" in list) || !Array.isArray(list.items)) {
        return wrong(column);
      }
      return list.items.map((item) => asText(item, column));
    },
    bigint: asBigint,
    number: (column) => Number(asBigint(column)),
    flag(column) {
      const value = values[column];
      return typeof value === "boolean" ? value : wrong(column);
    },
  };
}

/** Runs one statement with its parameters bound by name; its rows come as they are fetched. @throws DuckDB's error */
export function stream(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, Bound>>,
): Promise<DuckDBResult> {
  const bound = Object.entries(parameters);
  return connection.stream(
    sql,
    Object.fromEntries(bound.map(([name, { value }]) => [name, value])),
    Object.fromEntries(bound.map(([name, { type }]) => [name, type])),
  );
}

/** Runs one statement with its parameters bound by name. @throws DuckDB's error */
export async function query(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, Bound>> = {},
): Promise<Row[]> {
  const bound = Object.entries(parameters);
  const result = await connection.runAndReadAll(
    sql,
    Object.fromEntries(bound.map(([name, { value }]) => [name, value])),
    Object.fromEntries(bound.map(([name, { type }]) => [name, type])),
  );
  return result.getRowObjects().map(readRow);
}

/** Runs `work` in one transaction; whatever it throws takes everything back. */
export async function transaction<Result>(
  connection: DuckDBConnection,
  work: () => Promise<Result>,
): Promise<Result> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const result = await work();
    await connection.run("COMMIT");
    return result;
  } catch (error) {
    // A commit that failed has rolled back already; then this fails, and the first error is the one to tell.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
