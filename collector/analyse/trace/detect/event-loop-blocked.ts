import type { Unit } from "../analyse-trace.ts";
import type { Section } from "../critical-path.ts";
import type { Claim, Occurrence } from "../finding.ts";
import { instanceKey, type Observed } from "../observed.ts";
import { type Block, blockedInstances, MIN_BLOCK } from "./blocked-instances.ts";
import { sumOfClaims } from "./claims.ts";
import { firstIndex } from "./count-between.ts";

/** Of the unit. */
const MIN_SHARE = 0.15;

/**
 * A computation that keeps a process's only thread: while it lasts, nothing else of that process begins or ends.
 *
 *   request 1   |--|=========compute=========|
 *   request 2         |--call--..............|--|     its answer was there long before: it is read when the thread is free
 *   request 3                                |----|   has waited to be begun
 *   events        ↑  ↑                       ↑↑↑ ↑    none within: a process that only waited would have had some
 *
 * Own time during which other requests go on is `own-time`.
 */
export function eventLoopBlocked(observed: Observed): Occurrence[] {
  const blocked = blockedInstances(observed);
  return observed.traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const byInstance = Map.groupBy(unit.path, ({ node }) => instanceKey(node));
      return [...byInstance].flatMap(([key, sections]) => {
        const blocks = blocked.get(key);
        return blocks === undefined ? [] : occurrenceOf(unit, sections, observed.offsetOf(trace), blocks);
      });
    }),
  );
}

/** A part of the critical path in which the process was blocked. */
interface Held extends Claim {
  readonly block: Block;
}

function occurrenceOf(
  unit: Unit,
  sections: readonly Section[],
  offset: number,
  blocks: readonly Block[],
): Occurrence[] {
  const held = sections.flatMap((section) => heldIn(section, offset, blocks));
  const lost = sumOfClaims(held);
  const [longest] = [...held].sort((a, b) => b.nanos - a.nanos);
  if (longest === undefined || lost < Math.max(MIN_BLOCK, MIN_SHARE * unit.duration)) return [];
  return [
    {
      kind: "event-loop-blocked",
      service: longest.node.service,
      operation: longest.block.node.operation,
      peer: "",
      unit,
      at: longest.node,
      nodes: [...new Set(held.map(({ node }) => node))],
      claims: held,
      saving: lost,
      figures: { blockedNanos: lost },
    },
  ];
}

function heldIn({ node, from, to }: Section, offset: number, blocks: readonly Block[]): Held[] {
  const start = offset + from;
  const end = offset + to;
  const held: Held[] = [];
  for (let index = firstIndex(blocks, (block) => block.to > start); ; index++) {
    const block = blocks[index];
    if (block === undefined || block.from >= end) return held;
    held.push({ node, block, nanos: Math.min(end, block.to) - Math.max(start, block.from) });
  }
}
