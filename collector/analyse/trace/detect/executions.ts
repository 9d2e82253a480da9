import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Observed } from "../observed.ts";
import { isStatement } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";

/** One execution of a statement; times in nanoseconds since the first trace of all. */
export interface Execution {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly node: TraceNode;
  readonly start: number;
  readonly end: number;
}

/** Every execution of the statements that are wanted. */
export function* executions(
  { traces, offsetOf }: Observed,
  isWanted: (statement: TraceNode) => boolean,
): Generator<Execution> {
  for (const trace of traces) {
    const offset = offsetOf(trace);
    for (const unit of trace.units) {
      for (const node of withDescendants(unit.root.node)) {
        if (!isStatement(node) || !isWanted(node)) continue;
        yield { trace, unit, node, start: offset + node.start, end: offset + node.end };
      }
    }
  }
}
