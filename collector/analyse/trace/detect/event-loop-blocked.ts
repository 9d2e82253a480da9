import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Claim, Occurrence } from "../finding.ts";
import { instanceKey, type Observed } from "../observed.ts";
import { ascending } from "../percentiles.ts";
import { ownIntervals } from "../self-time.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf, sumOfClaims } from "./claims.ts";
import { countBetween } from "./count-between.ts";

/** A while in which a span of an instance computed; times in nanoseconds since the first trace of all. */
interface Block {
  readonly node: TraceNode;
  readonly from: number;
  readonly to: number;
}

/** What one process did. */
interface Instance {
  readonly blocks: Block[];
  /** When its spans began and ended. */
  readonly events: number[];
}

/** In nanoseconds: shorter ones are everyday's work. */
const MIN_BLOCK = 15e6;
/** What begins or ends at an edge of a block is not within it. */
const EDGE = 1e6;
/** So many beginnings and ends must have been due while it was blocked … */
const MIN_EXPECTED = 8;
/** … and of them, hardly any came. */
const MAX_SEEN = 0.15;
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
  const instances = instancesOf(observed);
  const blocked = new Map([...instances].filter(([, instance]) => isBlocked(instance)));
  return observed.traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const nodes = withDescendants(unit.root.node);
      const keys = new Set(nodes.map(instanceKey).filter((key) => blocked.has(key)));
      return [...keys].flatMap((key) => {
        const blocks = blocked.get(key)?.blocks ?? [];
        const ofInstance = nodes.filter((node) => instanceKey(node) === key);
        return occurrenceOf({ trace, unit, nodes: ofInstance, offset: observed.offsetOf(trace), blocks });
      });
    }),
  );
}

function instancesOf({ traces, offsetOf }: Observed): Map<string, Instance> {
  const instances = new Map<string, Instance>();
  for (const trace of traces) {
    const offset = offsetOf(trace);
    for (const { root } of trace.units) {
      for (const node of withDescendants(root.node)) {
        const key = instanceKey(node);
        const instance = instances.get(key) ?? { blocks: [], events: [] };
        instances.set(key, instance);
        instance.events.push(offset + node.start, offset + node.end);
        if (!computes(node)) continue;
        for (const { from, to } of ownIntervals(node)) {
          if (to - from >= MIN_BLOCK) instance.blocks.push({ node, from: offset + from, to: offset + to });
        }
      }
    }
  }
  return instances;
}

const computes = ({ span: { kind } }: TraceNode): boolean =>
  kind === "server" || kind === "consumer" || kind === "internal";

function isBlocked({ blocks, events }: Instance): boolean {
  const sorted = ascending(events);
  const [first = 0] = sorted;
  const whole = (sorted.at(-1) ?? first) - first;
  const inBlocks = blocks.reduce((sum, { from, to }) => sum + Math.max(0, to - from - 2 * EDGE), 0);
  const expected = (events.length / Math.max(whole, 1)) * inBlocks;
  if (expected < MIN_EXPECTED) return false;
  const seen = blocks.reduce((sum, { from, to }) => sum + countBetween(sorted, from + EDGE, to - EDGE), 0);
  return seen <= MAX_SEEN * expected;
}

interface Candidate {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  /** Of the unit, and of the instance that is blocked at times. */
  readonly nodes: readonly TraceNode[];
  readonly offset: number;
  readonly blocks: readonly Block[];
}

function occurrenceOf({ trace, unit, nodes, offset, blocks }: Candidate): Occurrence[] {
  const own = new Set(nodes);
  const claims: Claim[] = nodes.flatMap((node) => {
    const held = blocks.reduce(
      (sum, { from, to }) => sum + overlap(offset + node.start, offset + node.end, from, to),
      0,
    );
    return held === 0 ? [] : [claimOf(node, trace, held)];
  });
  const lost = sumOfClaims(claims);
  const [longest] = [...claims].sort((a, b) => b.nanos - a.nanos);
  if (longest === undefined || lost < Math.max(MIN_BLOCK, MIN_SHARE * unit.duration)) return [];
  const culprit = blocks.find(({ node }) => own.has(node))?.node ?? blocks[0]?.node ?? longest.node;
  return [
    {
      kind: "event-loop-blocked",
      service: longest.node.service,
      operation: culprit.operation,
      peer: "",
      unit,
      at: longest.node,
      nodes: claims.map(({ node }) => node),
      claims,
      saving: lost,
      figures: { blockedNanos: lost },
    },
  ];
}

const overlap = (start: number, end: number, from: number, to: number): number =>
  Math.max(0, Math.min(end, to) - Math.max(start, from));
