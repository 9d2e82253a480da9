import { randomUUID } from "node:crypto";
import type { TraceId } from "@playground/shared/model/ids";
import type { TimeWindow } from "../../../../store/store.ts";
import { AwsError } from "../../aws-error.ts";

/** A request for traces that is answered later, page by page. */
export interface Retrieval {
  readonly traceIds: readonly TraceId[];
  readonly window: TimeWindow;
  isCancelled: boolean;
}

export interface Retrievals {
  /** @returns the token that names it */
  start(wanted: Omit<Retrieval, "isCancelled">): string;
  /** @throws {AwsError} `ResourceNotFoundException` where there is none of that token */
  get(token: string): Retrieval;
}

/** The oldest is forgotten for the one that comes after. */
const MAX_KEPT = 100;

/** Remembers retrievals until the process ends. */
export function createRetrievals(): Retrievals {
  const kept = new Map<string, Retrieval>();
  return {
    start(wanted) {
      const token = randomUUID();
      kept.set(token, { ...wanted, isCancelled: false });
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      return token;
    },
    get(token) {
      const found = kept.get(token);
      if (found !== undefined) return found;
      throw new AwsError("ResourceNotFoundException", `There is no retrieval ${JSON.stringify(token)}`, {
        members: { ResourceName: token },
      });
    },
  };
}
