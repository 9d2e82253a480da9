import { AsyncLocalStorage } from "node:async_hooks";

/** What belongs to the request being served, wherever its code runs. */
export interface RequestScope {
  readonly correlationId: string;
  /** When the caller stops waiting: milliseconds on `performance.now()`'s clock; Infinity where nobody waits. */
  readonly deadline: number;
  /** What the request is about, as far as it is known by now: `describeRequest` fills it in. */
  readonly about: RequestSubject;
}

export interface RequestSubject {
  customer?: string;
  skus?: readonly string[];
}

const scopes = new AsyncLocalStorage<RequestScope>();

export const runInScope = <Result>(scope: RequestScope, work: () => Result): Result =>
  scopes.run(scope, work);

/** Undefined outside a request. */
export const currentScope = (): RequestScope | undefined => scopes.getStore();

export const currentCorrelationId = (): string | undefined => currentScope()?.correlationId;
