import { nameOf } from "./analyse-trace.ts";
import type { TraceNode } from "./trace-tree.ts";

/** A call path, as a place in the tree of all call paths of an entry. */
export interface CallPath {
  readonly parent: CallPath | undefined;
  readonly name: string;
  readonly service: string;
  readonly operation: string;
  /** By service, then by operation. */
  readonly children: Map<string, Map<string, CallPath>>;
  /** Critical-path time in nanoseconds, one value for each unit in which the path has some. */
  readonly times: number[];
  /** What the last of `times` is of. */
  last: object | undefined;
}

/** How many call paths may be added still. */
export interface PathBound {
  left: number;
}

export const newPath = (parent: CallPath | undefined, node: TraceNode): CallPath => ({
  parent,
  name: nameOf(node),
  service: node.service,
  operation: node.operation,
  children: new Map(),
  times: [],
  last: undefined,
});

/** The call path of a child; that of its parent, where there may be no more. */
export function childPath(parent: CallPath, child: TraceNode, bound: PathBound): CallPath {
  const ofService = parent.children.get(child.service);
  const known = ofService?.get(child.operation);
  if (known !== undefined) return known;
  if (bound.left <= 0) return parent;
  bound.left--;
  const path = newPath(parent, child);
  if (ofService === undefined) parent.children.set(child.service, new Map([[child.operation, path]]));
  else ofService.set(child.operation, path);
  return path;
}

export function addTime(path: CallPath, nanos: number, unit: object): void {
  if (nanos === 0) return;
  const { times } = path;
  if (path.last === unit) times[times.length - 1] = (times.at(-1) ?? 0) + nanos;
  else times.push(nanos);
  path.last = unit;
}

/** A path and all below it. */
export function withDescendantPaths(root: CallPath): CallPath[] {
  const found = [root];
  for (let next = 0; next < found.length; next++) {
    for (const ofService of found[next]?.children.values() ?? []) found.push(...ofService.values());
  }
  return found;
}

/** From the entry down. */
export function namesOf(path: CallPath): string[] {
  const names: string[] = [];
  for (let at: CallPath | undefined = path; at !== undefined; at = at.parent) names.push(at.name);
  return names.reverse();
}
