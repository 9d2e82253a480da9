import { durationOf } from "./part-times.ts";
import type { TracePart, TraceSegment, TraceTree } from "./trace-tree.ts";

/** A way through a trace, from where a caller noticed something down to where it came from. */
export interface CausePath {
  /** Whether it begins with the trace's root, so that whoever called from outside noticed it. */
  readonly clientImpacting: boolean;
  /** In the order of the calls; at least one. */
  readonly services: readonly CauseService[];
}

export interface CauseService {
  readonly segment: TraceSegment;
  /** The segment itself, then those of its subsegments that the way goes through. */
  readonly entities: readonly TracePart[];
}

/** Of more ways than this the first ones are given. */
const MAX_PATHS = 10;
/** What takes less of its caller's time than this is not what the caller waited for. */
const LEAST_SHARE = 0.5;

/**
 * The ways along which something went wrong: each begins where the caller did not fail, and goes down to a part below which
 * nothing failed.
 * @param failed tells of a part whether it failed
 */
export function failurePaths(tree: TraceTree, failed: (part: TracePart) => boolean): CausePath[] {
  const tops = tree.parts.filter(
    (part) => failed(part) && !(part.parent !== undefined && failed(part.parent)),
  );
  const ways: TracePart[][] = [];
  const follow = (way: readonly TracePart[], part: TracePart): void => {
    if (ways.length >= MAX_PATHS) return;
    const next = part.children.filter(failed);
    if (next.length === 0) ways.push([...way, part]);
    for (const child of next) follow([...way, part], child);
  };
  for (const top of tops) follow([], top);
  return ways.flatMap((way) => pathOf(tree, way));
}

/**
 * The way along which a trace's time went: from the root to the callee that took the longest, as long as that is most of
 * its caller's time.
 */
export function slowestPath(tree: TraceTree): CausePath | undefined {
  if (tree.root === undefined) return undefined;
  const way: TracePart[] = [];
  for (let part: TracePart | undefined = tree.root; part !== undefined; part = slowestChild(part)) {
    way.push(part);
  }
  return pathOf(tree, way)[0];
}

function slowestChild(part: TracePart): TracePart | undefined {
  const least = durationOf(part.document) * LEAST_SHARE;
  const waitedFor = part.children.filter(({ document }) => {
    const duration = durationOf(document);
    return (
      duration > 0 &&
      duration >= least &&
      document.start_time < part.document.start_time + durationOf(part.document)
    );
  });
  return waitedFor.toSorted((a, b) => durationOf(b.document) - durationOf(a.document))[0];
}

/** None for parts of which the segment is not there. */
function pathOf(tree: TraceTree, way: readonly TracePart[]): CausePath[] {
  const services: { segment: TraceSegment; entities: TracePart[] }[] = [];
  for (const part of way) {
    const { segment } = part;
    if (segment === undefined) return [];
    const last = services.at(-1);
    if (last?.segment === segment) last.entities.push(part);
    else services.push({ segment, entities: part === segment ? [part] : [segment, part] });
  }
  return services.length === 0 ? [] : [{ clientImpacting: way[0] === tree.root, services }];
}
