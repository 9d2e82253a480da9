import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { FindingKind, Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { median } from "../percentiles.ts";
import { instanceOf, isFailed, serverSide, versionOf } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree } from "./claims.ts";

/** One time that a service was asked for something. */
interface Serving {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly server: TraceNode;
  /** The caller's span, which has the time that the request waited to be begun; the server's where there is none. */
  readonly call: TraceNode;
}

/** On each side. */
const MIN_SERVINGS = 8;
/** The bad side fails by itself in so much of what it serves … */
const MIN_FAILED = 0.2;
/** … and the others in at most so much. */
const MAX_OTHERS_FAILED = 0.05;
/** The slow side's median, in times of the other's … */
const MIN_RATIO = 2.5;
/** … and so much above it, in nanoseconds. */
const MIN_DIFFERENCE = 10e6;

/**
 * One of several instances, or one of two versions, is slow or fails, and the others do not.
 *
 *   instance 1   |-|  |--|  |-|    |-|            median 2
 *   instance 2   |----------|  |------------|     median 11: the same operation, the same callers
 *
 * Where the instances that are bad are all of one version, and the others of another one, it is the version. A failure counts
 * where it begins: not for who only passes it on.
 */
export function badInstance({ traces }: Observed): Occurrence[] {
  const byOperation = Map.groupBy(servings(traces), ({ server }) =>
    JSON.stringify([server.service, server.operation]),
  );
  return [...byOperation.values()].flatMap((all) => {
    const byVersion = badSide(all, ({ server }) => versionOf(server.span));
    if (byVersion !== undefined) return occurrences(byVersion, "bad-version");
    const byInstance = badSide(all, ({ server }) => instanceOf(server.span));
    return byInstance === undefined ? [] : occurrences(byInstance, "bad-instance");
  });
}

function* servings(traces: readonly AnalysedTrace[]): Generator<Serving> {
  for (const trace of traces) {
    for (const unit of trace.units) {
      for (const server of withDescendants(unit.root.node)) {
        if (server.span.kind !== "server") continue;
        const { parent } = server;
        yield { trace, unit, server, call: parent?.span.kind === "client" ? parent : server };
      }
    }
  }
}

/** What is served by instances of the same value. */
interface Side {
  readonly value: string;
  readonly servings: readonly Serving[];
  /** Nanoseconds. */
  readonly median: number;
  /** From 0 to 1. */
  readonly failed: number;
}

interface BadSide extends Side {
  readonly isSlow: boolean;
  /** The greatest median of the others. */
  readonly usual: number;
}

/** The one value whose servings are slow, or fail, where all the others' are not. */
function badSide(all: readonly Serving[], keyOf: (serving: Serving) => string): BadSide | undefined {
  const sides = [...Map.groupBy(all, keyOf)]
    .filter(([, servings]) => servings.length >= MIN_SERVINGS)
    .map(([value, servings]): Side => {
      const failed = servings.filter(failsItself).length / servings.length;
      return { value, servings, median: median(servings.map(timeOf)), failed };
    });
  if (sides.length < 2) return undefined;
  return slowSide(sides) ?? failingSide(sides);
}

function slowSide(sides: readonly Side[]): BadSide | undefined {
  const [slowest, next] = [...sides].sort((a, b) => b.median - a.median);
  if (slowest === undefined || next === undefined) return undefined;
  const usual = next.median;
  const isSlow = slowest.median >= MIN_RATIO * usual && slowest.median - usual >= MIN_DIFFERENCE;
  return isSlow ? { ...slowest, isSlow, usual } : undefined;
}

function failingSide(sides: readonly Side[]): BadSide | undefined {
  const [worst, next] = [...sides].sort((a, b) => b.failed - a.failed);
  if (worst === undefined || next === undefined) return undefined;
  const isFailing = worst.failed >= MIN_FAILED && next.failed <= MAX_OTHERS_FAILED;
  return isFailing ? { ...worst, isSlow: false, usual: next.median } : undefined;
}

const timeOf = ({ call }: Serving): number => call.end - call.start;

const failsItself = ({ server }: Serving): boolean =>
  isFailed(server.span) &&
  !server.children.some((child) => isFailed(child.span) && serverSide(child) !== undefined);

function occurrences({ servings, value, isSlow, usual, ...side }: BadSide, kind: FindingKind): Occurrence[] {
  const shown = servings.filter((serving) => (isSlow ? timeOf(serving) > usual : failsItself(serving)));
  return shown.map(({ trace, unit, server, call }) => ({
    kind,
    service: server.service,
    operation: server.operation,
    peer: value,
    unit,
    at: call,
    nodes: call === server ? [server] : [call, server],
    claims: claimsOfSubtree(call, trace),
    isWrongAnyway: !isSlow,
    saving: isSlow ? call.end - call.start - usual : 0,
    figures: { medianNanos: side.median, othersNanos: usual, failed: side.failed },
  }));
}
