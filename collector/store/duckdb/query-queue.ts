import { StoreUnavailableError } from "../store.ts";

/** Runs one piece of work after the other. */
export interface QueryQueue {
  /** @throws {StoreUnavailableError} when too many wait already, and whatever `work` throws */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  idle(): Promise<void>;
}

/**
 * Lets one query run at a time. DuckDB would let more wait for each other inside, each on one of Node's four worker
 * threads, and the journal's writes need those too.
 */
export function createQueryQueue(maxWaiting: number): QueryQueue {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(work) {
      if (waiting >= maxWaiting) throw new StoreUnavailableError("full", `${waiting} queries wait already`);
      waiting += 1;
      const result = last.then(work);
      last = result.catch(() => undefined).then(() => (waiting -= 1));
      return result;
    },
    idle: async () => {
      await last;
    },
  };
}
