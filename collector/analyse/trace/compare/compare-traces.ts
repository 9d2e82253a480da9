import { type AttributeDifference, compareAttributes } from "./by-attribute.ts";
import { compareOperations, type OperationDifference } from "./by-operation.ts";
import { comparePaths, type PathDifference } from "./by-path.ts";
import { compareStructure, type StructureDifference } from "./by-structure.ts";
import type { TraceSet } from "./trace-set.ts";

/** What two sets of traces differ in. */
export interface Comparison {
  readonly tracesInA: number;
  readonly tracesInB: number;
  readonly operations: readonly OperationDifference[];
  readonly paths: readonly PathDifference[];
  readonly structure: readonly StructureDifference[];
  readonly attributes: readonly AttributeDifference[];
}

export function compareTraces(a: TraceSet, b: TraceSet): Comparison {
  const paths = comparePaths(a, b);
  return {
    tracesInA: a.traces.length,
    tracesInB: b.traces.length,
    operations: compareOperations(a, b),
    paths,
    structure: compareStructure(paths),
    attributes: compareAttributes(a, b),
  };
}
