import type { Span } from "@playground/shared/model/span";
import { aggregatePaths, type EntryPaths } from "./aggregate-paths.ts";
import { analyseTrace } from "./analyse-trace.ts";
import { DETECTORS } from "./detect/detectors.ts";
import type { Finding } from "./finding.ts";
import { type GroupOptions, groupOccurrences } from "./group-occurrences.ts";
import { observe } from "./observed.ts";
import { onlyOperation } from "./only-operation.ts";
import { operationNames } from "./operation-name.ts";
import { createTimeLedger } from "./time-ledger.ts";

export interface RankOptions extends GroupOptions {
  /** Only requests of this name, with or without the service: `POST /checkout`. */
  readonly operation?: string;
}

/** Where the time of many requests goes. */
export interface Ranking {
  /** How many were looked at. */
  readonly traces: number;
  /** What looks like a known problem, the most important first. */
  readonly findings: readonly Finding[];
  /** All that was done, with where its time went, the most time first. */
  readonly entries: readonly EntryPaths[];
}

/**
 * Ranks what costs time in many traces, and says what kind of problem it looks like.
 *
 *   traces ─► trees, critical paths ─► detectors, the most specific first ─► occurrences ─► findings
 *                                          each claims time; what is claimed is not there for the next
 *
 * A healthy system has entries and no findings.
 * @param traces the spans of each; a trace without spans does not count
 */
export function rankBottlenecks(
  traces: readonly (readonly Span[])[],
  { operation, ...grouping }: RankOptions = {},
): Ranking {
  const operationName = operationNames();
  const analysed = traces
    .filter(({ length }) => length > 0)
    .map((spans) => analyseTrace(spans, { operationName }));
  const chosen = onlyOperation(analysed, operation);
  const observed = observe(chosen);
  const ledger = createTimeLedger();
  const occurrences = Object.values(DETECTORS).flatMap((detect) => detect(observed).flatMap(ledger.settle));
  const units = chosen.flatMap((trace) => trace.units);
  return {
    traces: chosen.length,
    findings: groupOccurrences(occurrences, units, grouping),
    entries: aggregatePaths(chosen),
  };
}
