import type { AnalysedTrace } from "../analyse-trace.ts";
import type { Claim } from "../finding.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";

/** What a span itself has on the critical path, at most so much. */
export function claimOf(
  node: TraceNode,
  { exclusive }: AnalysedTrace,
  most = Number.POSITIVE_INFINITY,
): Claim {
  return { node, nanos: Math.min(most, exclusive[node.index] ?? 0) };
}

/** What a span and all below it have on the critical path. */
export const claimsOfSubtree = (node: TraceNode, trace: AnalysedTrace): Claim[] =>
  withDescendants(node)
    .map((below) => claimOf(below, trace))
    .filter(({ nanos }) => nanos > 0);

export const sumOfClaims = (claims: readonly Claim[]): number =>
  claims.reduce((sum, { nanos }) => sum + nanos, 0);
