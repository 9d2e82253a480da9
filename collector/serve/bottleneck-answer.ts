import { type TraceId, toXRayTraceId } from "@playground/shared/model/ids";
import type { EntryPaths } from "../analyse/trace/aggregate-paths.ts";
import type { Finding, FindingKind } from "../analyse/trace/finding.ts";
import type { Percentiles } from "../analyse/trace/percentiles.ts";
import type { Ranking } from "../analyse/trace/rank-bottlenecks.ts";
import { FINDING_TITLES } from "./finding-titles.ts";

export interface PercentilesAnswer {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Requests, or jobs, of one kind. */
export interface EntryAnswer {
  /** E.g. `storefront POST /checkout`. */
  readonly entry: string;
  readonly requests: number;
  readonly duration_ms: PercentilesAnswer;
  /** Where their time goes, the greatest share first. */
  readonly paths: readonly {
    /** From the entry down. */
    readonly path: readonly string[];
    /** Of the critical path of all these requests, from 0 to 1. */
    readonly share: number;
    readonly exclusive_ms: PercentilesAnswer;
  }[];
}

/** A problem over many traces. */
export interface FindingAnswer {
  readonly kind: FindingKind;
  readonly title: string;
  /** What mends such a thing mostly. */
  readonly remedy: string;
  /** At fault, as far as spans can tell. */
  readonly service: string;
  readonly operation: string;
  /** The other side, where there is one. */
  readonly peer: string;
  readonly entry: string;
  readonly call_path: readonly string[];
  /** Of the critical path, from 0 to 1. */
  readonly share: number;
  /** By how much each request that has it would be shorter, on average. */
  readonly saving_ms: number;
  readonly total_saving_ms: number;
  /** That have it, of all of its entries. */
  readonly requests: number;
  readonly of_requests: number;
  /** Medians: counts, and times in milliseconds where the name ends in `_ms`. */
  readonly figures: Readonly<Record<string, number>>;
  /** Traces that show it, three at most. */
  readonly evidence: readonly {
    readonly trace_id: TraceId;
    readonly xray_trace_id: string;
    readonly span_ids: readonly string[];
  }[];
}

/** Answer of `GET /api/bottlenecks`. */
export interface BottleneckAnswer {
  /** How many were looked at, the newest ones. */
  readonly traces: number;
  /** False where there were more in the window. */
  readonly complete: boolean;
  /** The most important first. */
  readonly findings: readonly FindingAnswer[];
  readonly entries: readonly EntryAnswer[];
}

const MOST_PATHS = 8;
const MILLIS = 1e6;

export const bottleneckAnswer = (ranking: Ranking, complete: boolean): BottleneckAnswer => ({
  traces: ranking.traces,
  complete,
  findings: ranking.findings.map(findingAnswer),
  entries: ranking.entries.map(entryAnswer),
});

export function findingAnswer(finding: Finding): FindingAnswer {
  const { kind, service, operation, peer, entry, callPath, share, units, ofUnits } = finding;
  return {
    kind,
    ...FINDING_TITLES[kind],
    service,
    operation,
    peer,
    entry,
    call_path: callPath,
    share,
    saving_ms: finding.saving / MILLIS,
    total_saving_ms: finding.totalSaving / MILLIS,
    requests: units,
    of_requests: ofUnits,
    figures: Object.fromEntries(Object.entries(finding.figures).map(figureAnswer)),
    evidence: finding.evidence.map(({ traceId, spanIds }) => ({
      trace_id: traceId,
      xray_trace_id: toXRayTraceId(traceId),
      span_ids: spanIds,
    })),
  };
}

/** `waitNanos` becomes `wait_ms`. */
const figureAnswer = ([name, value]: readonly [string, number]): readonly [string, number] => {
  const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return name.endsWith("Nanos")
    ? [`${snake(name.slice(0, -"Nanos".length))}_ms`, value / MILLIS]
    : [snake(name), value];
};

const entryAnswer = ({ entry, units, duration, paths }: EntryPaths): EntryAnswer => ({
  entry,
  requests: units,
  duration_ms: inMillis(duration),
  paths: paths.slice(0, MOST_PATHS).map((path) => ({
    path: path.path,
    share: path.share,
    exclusive_ms: inMillis(path),
  })),
});

const inMillis = ({ p50, p95, p99 }: Percentiles): PercentilesAnswer => ({
  p50: p50 / MILLIS,
  p95: p95 / MILLIS,
  p99: p99 / MILLIS,
});
