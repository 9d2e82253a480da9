import type { GetTraceSummariesCommandInput, SamplingStrategy, TraceSummary } from "@aws-sdk/client-xray";
import { type TraceId, traceId } from "@playground/shared/model/ids";
import { toUnixMillis, unixNanos } from "@playground/shared/model/units";
import { z } from "zod";
import { traceSummary } from "../../../../analyse/xray/trace-summary.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import type { TraceKey } from "../../../../store/trace-scan.ts";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { type ScannedTrace, scanMatchingTraces } from "../scan-matching-traces.ts";
import { timeRange } from "../time-range.ts";
import type { MatcherOf } from "../trace-matcher.ts";

const OPERATION = "GetTraceSummaries";
/** A page ends with so many summaries, or after so many traces that were looked at. */
const PAGE_SUMMARIES = 100;
const PAGE_SCANNED = 2_000;

export interface TraceSummariesOptions {
  readonly store: TelemetryStore;
  readonly matcherOf: MatcherOf;
}

/**
 * Summaries of the traces that match a filter expression, the newest first. A page may be empty, and still not be the last
 * one: each looks at a bounded number of traces.
 */
export const getTraceSummaries =
  ({ store, matcherOf }: TraceSummariesOptions): NonNullable<XRayHandlers["GetTraceSummaries"]> =>
  async (input) => {
    const window = timeRange(input);
    const { TimeRangeType = "TraceId", FilterExpression, NextToken } = input;
    const isSampled = samplerOf(input);
    const after = NextToken === undefined ? undefined : readToken(NextToken);
    const scan = scanMatchingTraces(store, {
      window,
      time: TimeRangeType === "TraceId" ? "trace" : "span",
      matcher: matcherOf(FilterExpression),
      ...(after !== undefined && { after }),
    });
    const summaries: TraceSummary[] = [];
    let [scanned, last, isOver]: [number, TraceKey | undefined, boolean] = [0, undefined, true];
    for await (const { key, trace } of scan) {
      scanned++;
      last = key;
      if (trace !== undefined && isSampled(key.traceId)) {
        const summary = traceSummary(trace.tree);
        summaries.push(TimeRangeType === "TraceId" ? summary : { ...summary, ...matchedTime(trace, input) });
      }
      isOver = summaries.length < PAGE_SUMMARIES && scanned < PAGE_SCANNED;
      if (!isOver) break;
    }
    return {
      TraceSummaries: summaries,
      ...(input.StartTime !== undefined && {
        ApproximateTime: last === undefined ? input.StartTime : new Date(toUnixMillis(last.start)),
      }),
      TracesProcessedCount: scanned,
      ...(!isOver && last !== undefined && { NextToken: writeToken(last) }),
    };
  };

/** When the first part of the trace that is within the window began. */
function matchedTime(
  { tree }: NonNullable<ScannedTrace["trace"]>,
  { StartTime, EndTime }: GetTraceSummariesCommandInput,
): { MatchedEventTime?: Date } {
  const [from, to] = [StartTime?.getTime() ?? 0, EndTime?.getTime() ?? 0];
  const times = tree.parts
    .map(({ document }) => document.start_time * 1_000)
    .filter((time) => time >= from && time <= to);
  return times.length === 0 ? {} : { MatchedEventTime: new Date(Math.min(...times)) };
}

/** Takes about that share of the traces, always the same ones. @throws {AwsError} where it is no share */
function samplerOf({ Sampling, SamplingStrategy }: GetTraceSummariesCommandInput): (id: TraceId) => boolean {
  const rate = Sampling === true ? shareOf(SamplingStrategy) : 1;
  return (id) => Number.parseInt(id.slice(-8), 16) < rate * 2 ** 32;
}

function shareOf({ Value = 1 }: SamplingStrategy = {}): number {
  if (Value >= 0 && Value <= 1) return Value;
  throw new AwsError("InvalidRequestException", `SamplingStrategy.Value must be from 0 to 1, not ${Value}`);
}

const tokenSchema = z.tuple([z.string(), z.string()]);

const writeToken = ({ traceId: id, start }: TraceKey): string => encodeToken(OPERATION, [id, String(start)]);

function readToken(token: string): TraceKey {
  const [id, start] = tokenSchema.parse(decodeToken(OPERATION, token));
  return { traceId: traceId(id), start: unixNanos(BigInt(start)) };
}
