import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf } from "./claims.ts";

/** Of the unit. */
const MIN_SHARE = 0.3;
/** In nanoseconds. Healthy requests have 1 ms of their own, and a few where code is compiled. */
const MIN_TIME = 20e6;

/**
 * Time of a service with no child under way: it computes, or waits for something that makes no spans.
 *
 *   server  |----------------------|
 *   SELECT   |--|
 *   own      ==  ==================
 */
export function ownTime({ traces }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node).flatMap((node): Occurrence[] => {
        const { service, operation, span } = node;
        if (span.kind === "client" || span.kind === "producer") return [];
        const claim = claimOf(node, trace);
        if (claim.nanos < Math.max(MIN_TIME, MIN_SHARE * unit.duration)) return [];
        const common = {
          kind: "own-time",
          service,
          operation,
          peer: "",
          unit,
          at: node,
          nodes: [node],
        } as const;
        return [{ ...common, claims: [claim], saving: claim.nanos, figures: { ownNanos: claim.nanos } }];
      }),
    ),
  );
}
