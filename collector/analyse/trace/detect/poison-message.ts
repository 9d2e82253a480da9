import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { destinationName, isFailed, messageId } from "../span-facts.ts";

const MIN_ATTEMPTS = 3;

/**
 * A message that fails whenever it is taken, and comes back.
 *
 *   send     |--|
 *   process       |--| !   |--| !       |--| !       three times and more, the same message id
 */
export function poisonMessage({ traces }: Observed): Occurrence[] {
  return traces.flatMap((trace) => {
    const failed = trace.units.filter(
      ({ root: { node } }) => node.span.kind === "consumer" && isFailed(node.span),
    );
    const byMessage = Map.groupBy(failed, ({ root: { node } }) => messageId(node.span));
    return [...byMessage].flatMap(([id, units]) =>
      id === undefined || units.length < MIN_ATTEMPTS ? [] : occurrenceOf(trace, units),
    );
  });
}

function occurrenceOf(trace: AnalysedTrace, units: readonly Unit[]): Occurrence[] {
  const [first] = units;
  if (first === undefined) return [];
  const nodes = units.map(({ root }) => root.node);
  const work = units.reduce((sum, { duration }) => sum + duration, 0);
  const claims = units.flatMap(({ path }) => path.map(({ node, from, to }) => ({ node, nanos: to - from })));
  const { node } = first.root;
  return [
    {
      kind: "poison-message",
      service: node.service,
      operation: node.operation,
      peer: destinationName(node.span) ?? "",
      unit: first,
      at: node,
      nodes,
      claims: claims.filter((claim) => trace.exclusive[claim.node.index] !== 0),
      isWrongAnyway: true,
      saving: work,
      figures: { attempts: units.length, workNanos: work },
    },
  ];
}
