/** What one query may hold at a time. */
export const QUERY_LIMITS = {
  /** Groups of `stats`, and combinations of values in `dedup`. */
  groups: 100_000,
  /** Numbers held by `pct` and `median`. */
  percentileValues: 10_000_000,
  /** Values told apart by `count_distinct`, over all groups. */
  distinctValues: 1_000_000,
  /** Rows that `unnest` makes of lists. */
  unnestedRows: 1_000_000,
  /** Characters of the lines and values that are kept until the end. */
  keptCharacters: 128 * 1024 * 1024,
} as const;

/** A query that would hold more than it may. The message says which limit it is. */
export class QueryLimitError extends Error {
  override readonly name = "QueryLimitError";
  readonly limit: keyof typeof QUERY_LIMITS;

  constructor(limit: keyof typeof QUERY_LIMITS) {
    super(
      `The query needs more than ${QUERY_LIMITS[limit]} ${WORDS[limit]}. Use a shorter time range or filter more.`,
    );
    this.limit = limit;
  }
}

const WORDS: Readonly<Record<keyof typeof QUERY_LIMITS, string>> = {
  groups: "groups in stats or dedup",
  percentileValues: "numbers for percentiles",
  distinctValues: "distinct values in count_distinct",
  unnestedRows: "rows made by unnest",
  keptCharacters: "characters of rows that are kept",
};

/** Counts what a query holds: more of it or, below 0, less. @throws {QueryLimitError} for more than it may hold */
export type Hold = (amount: number) => void;

export type Holdings = Readonly<Record<keyof typeof QUERY_LIMITS, Hold>>;

export function createHoldings(): Holdings {
  const counter = (limit: keyof typeof QUERY_LIMITS): Hold => {
    let held = 0;
    return (amount) => {
      held += amount;
      if (held > QUERY_LIMITS[limit]) throw new QueryLimitError(limit);
    };
  };
  return {
    groups: counter("groups"),
    percentileValues: counter("percentileValues"),
    distinctValues: counter("distinctValues"),
    unnestedRows: counter("unnestedRows"),
    keptCharacters: counter("keptCharacters"),
  };
}
