import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { spanRows } from "../trace/span-rows.ts";

/** What two traces do at one call path: spans of the same service and name below the same ones. */
export interface PathPair {
  /** From the root down, e.g. `orders POST /orders`. */
  readonly path: readonly string[];
  readonly countA: number;
  readonly countB: number;
  /** All of them together, in milliseconds. */
  readonly millisA: number;
  readonly millisB: number;
}

interface Sum {
  count: number;
  millis: number;
}

const SEPARATOR = "\u0000";

/** The call paths of two traces, in the order of the first one's tree; what only the second has stands below what it belongs to. */
export function compareTraces(a: Pick<TraceAnswer, "spans">, b: Pick<TraceAnswer, "spans">): PathPair[] {
  const [inA, inB] = [sumsByPath(a), sumsByPath(b)];
  return inTreeOrder([...new Set([...inA.keys(), ...inB.keys()])]).map((key) => {
    const [left, right] = [inA.get(key), inB.get(key)];
    return {
      path: key.split(SEPARATOR),
      countA: left?.count ?? 0,
      countB: right?.count ?? 0,
      millisA: left?.millis ?? 0,
      millisB: right?.millis ?? 0,
    };
  });
}

function sumsByPath(trace: Pick<TraceAnswer, "spans">): Map<string, Sum> {
  const keys: string[] = [];
  const sums = new Map<string, Sum>();
  for (const { span, parent, startMs, endMs } of spanRows(trace)) {
    const name = `${span.service} ${span.name}`;
    const key = parent === undefined ? name : `${keys[parent]}${SEPARATOR}${name}`;
    keys.push(key);
    const sum = sums.get(key) ?? { count: 0, millis: 0 };
    sum.count++;
    sum.millis += endMs - startMs;
    sums.set(key, sum);
  }
  return sums;
}

/** Each path after that of its parent, siblings as they come. */
function inTreeOrder(keys: readonly string[]): string[] {
  const known = new Set(keys);
  const parentOf = (key: string): string => {
    const end = key.lastIndexOf(SEPARATOR);
    const parent = end === -1 ? "" : key.slice(0, end);
    return known.has(parent) ? parent : "";
  };
  const children = Map.groupBy(keys, parentOf);
  const ordered: string[] = [];
  const waiting = [...(children.get("") ?? [])].reverse();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    ordered.push(key);
    waiting.push(...(children.get(key) ?? []).toReversed());
  }
  return ordered;
}
