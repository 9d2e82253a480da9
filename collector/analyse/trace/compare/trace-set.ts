import type { Span } from "@playground/shared/model/span";
import { type AnalysedTrace, analyseTrace, type Unit } from "../analyse-trace.ts";
import { onlyOperation } from "../only-operation.ts";
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
  return setOf(onlyOperation(analysed, operation));
}

export const setOf = (traces: readonly AnalysedTrace[]): TraceSet => ({
  traces,
  units: traces.flatMap(({ units }) => units),
});
