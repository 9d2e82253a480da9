import type { Span } from "@playground/shared/model/span";
import { type AnalysedTrace, analyseTrace, type Unit } from "../analyse-trace.ts";
import { operationNames } from "../operation-name.ts";

/** Traces of which something is asked together. */
export interface TraceSet {
  readonly traces: readonly AnalysedTrace[];
  readonly units: readonly Unit[];
}

/** @param operation only these requests, with or without the service's name */
export function traceSet(traces: readonly (readonly Span[])[], operation?: string): TraceSet {
  const operationName = operationNames();
  const analysed = traces
    .filter(({ length }) => length > 0)
    .map((spans) => analyseTrace(spans, { operationName }));
  return setOf(
    operation === undefined ? analysed : analysed.flatMap((trace) => withOperation(trace, operation)),
  );
}

export const setOf = (traces: readonly AnalysedTrace[]): TraceSet => ({
  traces,
  units: traces.flatMap(({ units }) => units),
});

function withOperation(trace: AnalysedTrace, operation: string): AnalysedTrace[] {
  const units = trace.units.filter(
    ({ entry, root }) => entry === operation || root.node.operation === operation,
  );
  return units.length === 0 ? [] : [{ ...trace, units }];
}
