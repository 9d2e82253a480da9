import type { AnalysedTrace } from "./analyse-trace.ts";

/**
 * The traces with the units of one operation alone; those that have none are left out.
 * @param operation e.g. `POST /checkout`, with or without the service's name before it
 */
export function onlyOperation(
  traces: readonly AnalysedTrace[],
  operation: string | undefined,
): readonly AnalysedTrace[] {
  if (operation === undefined) return traces;
  return traces.flatMap((trace) => {
    const units = trace.units.filter(
      ({ entry, root: { node } }) =>
        entry === operation || node.operation === operation || node.span.name === operation,
    );
    return units.length === 0 ? [] : [{ ...trace, units }];
  });
}
