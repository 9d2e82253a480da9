import type { Span } from "@playground/shared/model/span";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { RequestOutcome } from "./request-outcome.ts";
import type { TimeWindow } from "./store.ts";

export interface RequestTallyQuery {
  /** Holds the span's start. */
  readonly window: TimeWindow;
  /** Above 0: requests are counted apart for each period of this length, a multiple of it since the epoch. */
  readonly period?: Nanos;
}

/** How some requests went. */
export interface RequestTally {
  readonly counts: Readonly<Record<RequestOutcome, number>>;
  readonly totalDuration: Nanos;
  /** How long they took, to two significant digits, the shortest first. */
  readonly durations: readonly { readonly duration: Nanos; readonly count: number }[];
  /** The earliest start. */
  readonly first: UnixNanos;
  /** The latest end. */
  readonly last: UnixNanos;
}

/** Requests that a service took: spans of kind `server` and `consumer`, and spans without a parent. */
export interface ServiceRequests {
  readonly service: string;
  /** Of the period, or of the window where none was asked for. */
  readonly start: UnixNanos;
  /** Whether these are those that have no parent. */
  readonly fromOutside: boolean;
  readonly tally: RequestTally;
  /** One of them. */
  readonly sample: Span;
}

/**
 * Requests that a service made: as its span of kind `client` or `producer` saw them where that went on until the callee
 * began, and otherwise, as with queues, as the callee did. Those of which the span that made them is not there are left out.
 */
export interface CallRequests {
  readonly caller: string;
  /** Undefined where no service took them: then they have one operation and one peer. */
  readonly callee: string | undefined;
  readonly start: UnixNanos;
  readonly tally: RequestTally;
  /** One of the spans that made them. */
  readonly sample: Span;
}

/** In no particular order. */
export interface RequestTallies {
  readonly services: readonly ServiceRequests[];
  readonly calls: readonly CallRequests[];
}
