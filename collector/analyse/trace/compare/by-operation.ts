import type { Unit } from "../analyse-trace.ts";
import { type Percentiles, percentiles } from "../percentiles.ts";
import { isFailed } from "../span-facts.ts";
import { rankSumChance } from "./rank-sum.ts";
import type { TraceSet } from "./trace-set.ts";

export interface OperationSide {
  readonly requests: number;
  /** Of the requests, from 0 to 1. */
  readonly errorRate: number;
  /** Nanoseconds. */
  readonly duration: Percentiles;
}

/** The requests of one kind in two sets; a side that has none is undefined. */
export interface OperationDifference {
  readonly entry: string;
  readonly a: OperationSide | undefined;
  readonly b: OperationSide | undefined;
  /** How likely durations as different as these are by chance alone; 1 where a side is missing. */
  readonly p: number;
}

/** By operation, those with the most requests first. */
export function compareOperations(a: TraceSet, b: TraceSet): OperationDifference[] {
  const [inA, inB] = [byEntry(a), byEntry(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .map((entry) => {
      const sides = [inA.get(entry) ?? [], inB.get(entry) ?? []] as const;
      const p = rankSumChance(sides[0].map(durationOf), sides[1].map(durationOf));
      return { entry, a: sideOf(sides[0]), b: sideOf(sides[1]), p };
    })
    .sort((x, y) => requestsOf(y) - requestsOf(x));
}

const byEntry = ({ units }: TraceSet): Map<string, Unit[]> => Map.groupBy(units, ({ entry }) => entry);

const durationOf = ({ duration }: Unit): number => duration;

const requestsOf = ({ a, b }: OperationDifference): number => (a?.requests ?? 0) + (b?.requests ?? 0);

function sideOf(units: readonly Unit[]): OperationSide | undefined {
  if (units.length === 0) return undefined;
  const failed = units.filter(({ root }) => isFailed(root.node.span)).length;
  return {
    requests: units.length,
    errorRate: failed / units.length,
    duration: percentiles(units.map(durationOf)),
  };
}
