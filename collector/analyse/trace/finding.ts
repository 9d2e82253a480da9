import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { Unit } from "./analyse-trace.ts";
import type { TraceNode } from "./trace-tree.ts";

/**
 * The problems that are told apart, the most specific first: time that an earlier one explains is not counted again for a later
 * one. The last is what remains when nothing else explains a service's own time.
 */
export const FINDING_KINDS = [
  "bad-version",
  "bad-instance",
  "event-loop-blocked",
  "lock-wait",
  "stampede",
  "pool-wait",
  "n-plus-one",
  "timeout-mismatch",
  "retries",
  "unreachable",
  "edge-gap",
  "slow-statement",
  "serial-calls",
  "tail-fan-out",
  "poison-message",
  "queue-wait",
  "broken-propagation",
  "lost-context",
  "own-time",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Part of the time that a span has on the critical path. */
export interface Claim {
  readonly node: TraceNode;
  readonly nanos: number;
}

/** A problem in one unit of one trace, as a detector sees it. */
export interface Occurrence {
  readonly kind: FindingKind;
  /** At fault, as far as spans can tell. */
  readonly service: string;
  /** What it does there. */
  readonly operation: string;
  /** The other side, where there is one: the service or database that is called, or the queue. */
  readonly peer: string;
  readonly unit: Unit;
  /** The span that stands for it: its call path is the problem's. */
  readonly at: TraceNode;
  /** What shows it, of this trace. */
  readonly nodes: readonly TraceNode[];
  /** The critical-path time that it explains. */
  readonly claims: readonly Claim[];
  /** Nanoseconds that do not lie on the critical path, since nobody waits, but pass all the same: of a job in a queue. */
  readonly besides?: number;
  /** Whether it matters also where it costs no time. */
  readonly isWrongAnyway?: boolean;
  /** Nanoseconds by which the unit would be shorter. */
  readonly saving: number;
  /** What it is measured by: counts, and times in nanoseconds (`…Nanos`). */
  readonly figures: Readonly<Record<string, number>>;
}

export interface Evidence {
  readonly traceId: TraceId;
  readonly spanIds: readonly SpanId[];
}

/** A problem over many traces. Times in nanoseconds. */
export interface Finding {
  readonly kind: FindingKind;
  readonly service: string;
  readonly operation: string;
  readonly peer: string;
  /** The entry in which it costs the most. */
  readonly entry: string;
  readonly callPath: readonly string[];
  /** Of the critical path of all units of the entries that have it, from 0 to 1. */
  readonly share: number;
  /** What mending it would save: the mean over the units that have it, and the sum over all. */
  readonly saving: number;
  readonly totalSaving: number;
  /** Units that have it, of all of these entries. */
  readonly units: number;
  readonly ofUnits: number;
  /** Medians over the units that have it. */
  readonly figures: Readonly<Record<string, number>>;
  /** The traces in which it costs the most, three at most. */
  readonly evidence: readonly Evidence[];
}
