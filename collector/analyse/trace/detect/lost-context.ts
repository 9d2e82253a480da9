import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { isHttpCall } from "../span-facts.ts";

/** Of the requests and jobs that the service serves, so many such calls: housekeeping makes one now and then. */
const MIN_SHARE = 0.1;

/**
 * Calls that begin a trace of their own, of a service that otherwise calls while it serves: what made them had lost its context.
 *
 *   trace 1   server |------------|        ends early: the call is not below it
 *   trace 2     client |------|            a root, and nobody knows for whom
 */
export function lostContext({ traces }: Observed): Occurrence[] {
  const served = new Map<string, number>();
  for (const { tree } of traces) {
    for (const { service, span } of tree.nodes) {
      if (span.kind === "server" || span.kind === "consumer")
        served.set(service, (served.get(service) ?? 0) + 1);
    }
  }
  const calls = traces.flatMap((trace) =>
    trace.units.filter(({ root: { kind, node } }) => kind === "request" && isHttpCall(node)),
  );
  const byService = Map.groupBy(calls, ({ root }) => root.node.service);
  return [...byService].flatMap(([service, units]) => {
    const ofService = served.get(service) ?? 0;
    if (ofService === 0 || units.length < MIN_SHARE * ofService) return [];
    return units.map((unit): Occurrence => {
      const { node } = unit.root;
      const { operation } = node;
      const figures = { callNanos: unit.duration };
      return {
        kind: "lost-context",
        service,
        operation,
        peer: "",
        unit,
        at: node,
        nodes: [node],
        claims: [],
        saving: 0,
        figures,
      };
    });
  });
}
