import { randomUUID } from "node:crypto";
import { AwsError } from "../../aws-error.ts";
import type { QueryRequest, QueryRun, QueryStatistics } from "./query-run.ts";
import type { RunQuery } from "./run-query.ts";

/** Queries that were started since the collector was. */
export interface QueryRunner {
  /**
   * @returns the query's id
   * @throws {AwsError} `LimitExceededException` where too many run already
   */
  start(request: QueryRequest, accountId: string): string;
  find(id: string): QueryRun | undefined;
  /** The newest first. */
  list(): readonly QueryRun[];
  /** @returns whether it was still on its way */
  stop(id: string): boolean;
  /** Stops all. */
  close(): void;
}

interface QueryRunnerOptions {
  readonly prepare: (request: QueryRequest, accountId: string) => RunQuery;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** How long a query may run, in milliseconds. */
  readonly timeoutMs?: number;
}

/** As many as CloudWatch Logs lets an account run, those that wait included. */
const MAX_UNFINISHED = 100;
/** Each reads all that it looks at. */
const MAX_AT_ONCE = 2;
/** Of those that are done. */
const MAX_KEPT = 200;
const MAX_KEPT_ROWS = 100_000;
const TIMEOUT_MS = 120_000;

const NOTHING: QueryStatistics = { recordsMatched: 0, recordsScanned: 0, bytesScanned: 0 };

interface Unfinished {
  readonly id: string;
  readonly run: RunQuery;
  readonly abort: AbortController;
}

/** Runs queries, a few at a time, and keeps what the last ones have found. */
export function createQueryRunner({ prepare, now, timeoutMs = TIMEOUT_MS }: QueryRunnerOptions): QueryRunner {
  const runs = new Map<string, QueryRun>();
  const waiting: Unfinished[] = [];
  const running = new Map<string, Unfinished>();

  const change = (id: string, changed: Partial<QueryRun>): void => {
    const before = runs.get(id);
    if (before !== undefined) runs.set(id, { ...before, ...changed });
  };

  async function execute({ id, run, abort }: Unfinished): Promise<void> {
    change(id, { status: "Running" });
    const timer = setTimeout(() => abort.abort("Timeout"), timeoutMs);
    const outcome = await run(abort.signal, (statistics) => change(id, { statistics })).then(
      ({ rows, statistics }): Partial<QueryRun> => ({ status: "Complete", rows, statistics }),
      (error: Error): Partial<QueryRun> => ({ status: "Failed", problem: error.message }),
    );
    clearTimeout(timer);
    // What was found before it was stopped would be some of the rows only.
    change(id, abort.signal.aborted ? { status: abort.signal.reason } : outcome);
    running.delete(id);
    forgetOldest();
    startNext();
  }

  function startNext(): void {
    while (running.size < MAX_AT_ONCE) {
      const next = waiting.shift();
      if (next === undefined) return;
      running.set(next.id, next);
      void execute(next);
    }
  }

  function forgetOldest(): void {
    const done = [...runs.values()].filter(({ status }) => status !== "Running" && status !== "Scheduled");
    let rows = done.reduce((sum, run) => sum + run.rows.length, 0);
    for (const [index, run] of done.entries()) {
      const isLast = index === done.length - 1;
      if (isLast || (done.length - index <= MAX_KEPT && rows <= MAX_KEPT_ROWS)) return;
      rows -= run.rows.length;
      runs.delete(run.id);
    }
  }

  function stop(id: string): boolean {
    const waits = waiting.findIndex((one) => one.id === id);
    if (waits !== -1) {
      waiting.splice(waits, 1);
      change(id, { status: "Cancelled" });
      return true;
    }
    const found = running.get(id);
    found?.abort.abort("Cancelled");
    if (found !== undefined) change(id, { status: "Cancelled" });
    return found !== undefined;
  }

  return {
    start(request, accountId) {
      if (waiting.length + running.size >= MAX_UNFINISHED) {
        throw new AwsError(
          "LimitExceededException",
          `Account maximum query concurrency limit of [${MAX_UNFINISHED}] reached.`,
        );
      }
      const run = prepare(request, accountId);
      const id = randomUUID();
      runs.set(id, { id, request, status: "Scheduled", createdAt: now(), rows: [], statistics: NOTHING });
      waiting.push({ id, run, abort: new AbortController() });
      startNext();
      return id;
    },
    find: (id) => runs.get(id),
    list: () => [...runs.values()].reverse(),
    stop,
    close() {
      for (const { id } of [...waiting, ...running.values()]) stop(id);
    },
  };
}
