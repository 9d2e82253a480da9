import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { FindingKind, Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { median } from "../percentiles.ts";
import { instanceOf, versionOf } from "../span-facts.ts";
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
/** The slow side's median, in times of the other's … */
const MIN_RATIO = 2.5;
/** … and so much above it, in nanoseconds. */
const MIN_DIFFERENCE = 10e6;

/**
 * One of several instances, or one of two versions, is slow, and the others are not.
 *
 *   instance 1   |-|  |--|  |-|    |-|            median 2
 *   instance 2   |----------|  |------------|     median 11: the same operation, the same callers
 *
 * Where the instances that are slow are all of one version, and the others of another one, it is the version.
 */
export function badInstance({ traces }: Observed): Occurrence[] {
  const byOperation = Map.groupBy(servings(traces), ({ server }) =>
    JSON.stringify([server.service, server.operation]),
  );
  return [...byOperation.values()].flatMap((all) => {
    const byVersion = slowSide(all, ({ server }) => versionOf(server.span));
    if (byVersion !== undefined) return occurrences(byVersion, "bad-version");
    const byInstance = slowSide(all, ({ server }) => instanceOf(server.span));
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

interface Side {
  readonly slow: readonly Serving[];
  readonly value: string;
  /** Nanoseconds. */
  readonly usual: number;
  readonly median: number;
}

/** The one value whose servings are slow, where all the others' are not. */
function slowSide(all: readonly Serving[], keyOf: (serving: Serving) => string): Side | undefined {
  const sides = [...Map.groupBy(all, keyOf)].filter(([, some]) => some.length >= MIN_SERVINGS);
  if (sides.length < 2) return undefined;
  const [slowest, ...others] = sides
    .map(([value, slow]) => ({ value, slow, median: median(slow.map(timeOf)) }))
    .sort((a, b) => b.median - a.median);
  if (slowest === undefined) return undefined;
  const usual = Math.max(...others.map((side) => side.median));
  const isSlow = slowest.median >= MIN_RATIO * usual && slowest.median - usual >= MIN_DIFFERENCE;
  return isSlow ? { ...slowest, usual } : undefined;
}

const timeOf = ({ call }: Serving): number => call.end - call.start;

const occurrences = (side: Side, kind: FindingKind): Occurrence[] =>
  side.slow
    .filter((serving) => timeOf(serving) > side.usual)
    .map(({ trace, unit, server, call }) => {
      const claims = claimsOfSubtree(call, trace);
      const extra = call.end - call.start - side.usual;
      return {
        kind,
        service: server.service,
        operation: server.operation,
        peer: side.value,
        unit,
        at: call,
        nodes: call === server ? [server] : [call, server],
        claims,
        saving: extra,
        figures: { medianNanos: side.median, othersNanos: side.usual },
      };
    });
