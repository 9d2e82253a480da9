import type { LogEvent } from "../../../store/log-scan.ts";
import { parseQuery } from "../parse.ts";
import { ACCOUNT, NOON } from "./lines-for-test.ts";
import { type CompiledQuery, compileQuery } from "./pipeline.ts";
import type { QueryOptions } from "./planner.ts";

const HOUR_MS = 3_600_000;

export type TestRow = Readonly<Record<string, string>>;

export const compileForTest = (text: string, options: Partial<QueryOptions> = {}): CompiledQuery =>
  compileQuery(parseQuery(text), {
    accountId: ACCOUNT,
    now: NOON + HOUR_MS,
    from: NOON,
    to: NOON + HOUR_MS,
    ...options,
  });

/** A query over lines, in batches as a store gives them. */
export function runForTest(text: string, lines: readonly LogEvent[], options: Partial<QueryOptions> = {}) {
  const query = compileForTest(text, options);
  for (let at = 0; at < lines.length; at += 16) query.push(lines.slice(at, at + 16));
  return query.finish();
}

/** Its rows, without the pointers to lines. */
export const rowsForTest = (text: string, lines: readonly LogEvent[]): TestRow[] =>
  runForTest(text, lines).rows.map((cells) =>
    Object.fromEntries(
      cells.filter(({ field }) => field !== "@ptr").map(({ field, value }) => [field, value]),
    ),
  );
