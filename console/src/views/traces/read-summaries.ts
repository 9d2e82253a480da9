import type { GetTraceSummariesCommandOutput } from "@aws-sdk/client-xray";
import type { AwsApi } from "../../api/aws.ts";
import { type TraceItem, traceItem } from "./trace-item.ts";

interface SummaryQuery {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly filter: string;
}

export interface SummaryList {
  readonly items: readonly TraceItem[];
  readonly hasMore: boolean;
}

/** What a page of the console can show at once. */
const MOST_TRACES = 300;
const MILLIS = 1_000;

/** The traces of a time that a filter expression is true of; so many at most. */
export async function readSummaries(aws: AwsApi, { from, to, filter }: SummaryQuery): Promise<SummaryList> {
  const items: TraceItem[] = [];
  let token: string | undefined;
  do {
    const page = await aws.xray<GetTraceSummariesCommandOutput>("GetTraceSummaries", {
      StartTime: from / MILLIS,
      EndTime: to / MILLIS,
      ...(filter.trim() !== "" && { FilterExpression: filter }),
      ...(token !== undefined && { NextToken: token }),
    });
    for (const summary of page.TraceSummaries ?? []) items.push(traceItem(summary));
    token = page.NextToken;
  } while (token !== undefined && items.length < MOST_TRACES);
  return { items: items.slice(0, MOST_TRACES), hasMore: token !== undefined || items.length > MOST_TRACES };
}
