import type { AttributeDifference } from "../analyse/trace/compare/by-attribute.ts";
import type { OperationDifference, OperationSide } from "../analyse/trace/compare/by-operation.ts";
import type { PathDifference } from "../analyse/trace/compare/by-path.ts";
import type { StructureDifference } from "../analyse/trace/compare/by-structure.ts";
import type { Comparison } from "../analyse/trace/compare/compare-traces.ts";

export interface OperationSideAnswer {
  readonly requests: number;
  readonly error_rate: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
}

/** Answer of `GET /api/comparison`: set a (before, normal, without the value) and set b (after, slow, with it). */
export interface ComparisonAnswer {
  readonly traces_in_a: number;
  readonly traces_in_b: number;
  readonly operations: readonly {
    readonly entry: string;
    readonly a: OperationSideAnswer | null;
    readonly b: OperationSideAnswer | null;
    /** How likely durations as different as these are by chance alone. */
    readonly chance: number;
  }[];
  /** The greatest difference first; means of a request, in milliseconds of the critical path. */
  readonly paths: readonly {
    readonly path: readonly string[];
    readonly time_in_a_ms: number;
    readonly time_in_b_ms: number;
    /** Of all that has become slower, or of all that has become faster. */
    readonly share: number;
    readonly count_in_a: number;
    readonly count_in_b: number;
  }[];
  readonly structure: readonly {
    readonly kind: StructureDifference["kind"];
    readonly path: readonly string[];
    readonly count_in_a: number;
    readonly count_in_b: number;
  }[];
  /** By whose values the sets differ most. */
  readonly attributes: readonly {
    readonly attribute: string;
    readonly chance: number;
    readonly values: readonly {
      readonly value: string;
      readonly share_of_a: number;
      readonly share_of_b: number;
      readonly delta: number;
    }[];
  }[];
}

const MOST_PATHS = 50;
const MILLIS = 1e6;

export const comparisonAnswer = (comparison: Comparison): ComparisonAnswer => ({
  traces_in_a: comparison.tracesInA,
  traces_in_b: comparison.tracesInB,
  operations: comparison.operations.map(({ entry, a, b, p }: OperationDifference) => ({
    entry,
    a: sideAnswer(a),
    b: sideAnswer(b),
    chance: p,
  })),
  paths: comparison.paths.slice(0, MOST_PATHS).map(pathAnswer),
  structure: comparison.structure.slice(0, MOST_PATHS).map(({ kind, path, countInA, countInB }) => ({
    kind,
    path,
    count_in_a: countInA,
    count_in_b: countInB,
  })),
  attributes: comparison.attributes.map(attributeAnswer),
});

const sideAnswer = (side: OperationSide | undefined): OperationSideAnswer | null =>
  side === undefined
    ? null
    : {
        requests: side.requests,
        error_rate: side.errorRate,
        p50_ms: side.duration.p50 / MILLIS,
        p95_ms: side.duration.p95 / MILLIS,
        p99_ms: side.duration.p99 / MILLIS,
      };

const pathAnswer = ({ path, timeInA, timeInB, share, countInA, countInB }: PathDifference) => ({
  path,
  time_in_a_ms: timeInA / MILLIS,
  time_in_b_ms: timeInB / MILLIS,
  share,
  count_in_a: countInA,
  count_in_b: countInB,
});

const attributeAnswer = ({ attribute, p, values }: AttributeDifference) => ({
  attribute,
  chance: p,
  values: values.map(({ value, shareOfA, shareOfB, delta }) => ({
    value,
    share_of_a: shareOfA,
    share_of_b: shareOfB,
    delta,
  })),
});
