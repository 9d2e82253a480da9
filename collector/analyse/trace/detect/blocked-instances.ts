import { instanceKey, type Observed } from "../observed.ts";
import { ascending } from "../percentiles.ts";
import { ownIntervals } from "../self-time.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { countBetween } from "./count-between.ts";

/** A while in which an instance computed, for one span or several; times in nanoseconds since the first trace of all. */
export interface Block {
  /** The one that computed the longest. */
  readonly node: TraceNode;
  readonly from: number;
  readonly to: number;
}

/** What one process did. */
interface Instance {
  readonly blocks: Block[];
  /** When its spans began and ended. */
  readonly events: number[];
  /** When the requests and jobs that it served began, and when they ended. */
  readonly begun: number[];
  readonly ended: number[];
}

/** In nanoseconds: shorter ones are everyday's work. */
export const MIN_BLOCK = 15e6;
/** What begins or ends at an edge of a block is not within it. */
const EDGE = 1e6;
/** So many beginnings and ends must have been due while it was blocked … */
const MIN_EXPECTED = 8;
/** … and of them, hardly any came. */
const MAX_SEEN = 0.15;
/** So many times, another request was under way meanwhile: who only ever serves one at a time keeps nobody waiting. */
const MIN_SHARED = 3;

/**
 * The instances whose only thread is kept busy at times, by `instanceKey`, with when: one block after the other.
 *
 *   own times   |--|=========|      |-|        |======|
 *   events      ↑  ↑         ↑↑ ↑ ↑  ↑↑    ↑ ↑ ↑      ↑   hardly any within
 */
export function blockedInstances(observed: Observed): Map<string, readonly Block[]> {
  const blocked = new Map<string, readonly Block[]>();
  for (const [key, instance] of instancesOf(observed)) {
    const blocks = merged(instance.blocks);
    if (isBlocked(instance, blocks)) blocked.set(key, blocks);
  }
  return blocked;
}

function instancesOf({ traces, offsetOf }: Observed): Map<string, Instance> {
  const instances = new Map<string, Instance>();
  for (const trace of traces) {
    const offset = offsetOf(trace);
    for (const { root } of trace.units) {
      for (const node of withDescendants(root.node)) {
        const key = instanceKey(node);
        const instance = instances.get(key) ?? { blocks: [], events: [], begun: [], ended: [] };
        instances.set(key, instance);
        addNode(instance, node, offset);
      }
    }
  }
  return instances;
}

function addNode({ blocks, events, begun, ended }: Instance, node: TraceNode, offset: number): void {
  events.push(offset + node.start, offset + node.end);
  if (!computes(node)) return;
  if (node.span.kind !== "internal") {
    begun.push(offset + node.start);
    ended.push(offset + node.end);
  }
  for (const { from, to } of ownIntervals(node)) {
    if (to - from >= MIN_BLOCK) blocks.push({ node, from: offset + from, to: offset + to });
  }
}

/** One after the other, those that overlap made one. */
function merged(blocks: readonly Block[]): Block[] {
  const apart: Block[] = [];
  for (const block of [...blocks].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || block.from >= last.to) apart.push(block);
    else {
      const { node } = block.to - block.from > last.to - last.from ? block : last;
      apart[apart.length - 1] = { node, from: last.from, to: Math.max(last.to, block.to) };
    }
  }
  return apart;
}

const computes = ({ span: { kind } }: TraceNode): boolean =>
  kind === "server" || kind === "consumer" || kind === "internal";

function isBlocked({ events, begun, ended }: Instance, blocks: readonly Block[]): boolean {
  const sorted = ascending(events);
  const [first = 0] = sorted;
  const whole = (sorted.at(-1) ?? first) - first;
  const inBlocks = blocks.reduce((sum, { from, to }) => sum + to - from - 2 * EDGE, 0);
  const expected = (events.length / Math.max(whole, 1)) * inBlocks;
  if (expected < MIN_EXPECTED) return false;
  const seen = blocks.reduce((sum, { from, to }) => sum + countBetween(sorted, from + EDGE, to - EDGE), 0);
  if (seen > MAX_SEEN * expected) return false;
  const starts = ascending(begun);
  const ends = ascending(ended);
  const underWay = ({ from, to }: Block): number =>
    countBetween(starts, Number.NEGATIVE_INFINITY, to - EDGE) -
    countBetween(ends, Number.NEGATIVE_INFINITY, from + EDGE);
  return blocks.filter((block) => underWay(block) >= 2).length >= MIN_SHARED;
}
