import type { GraphLink, RetrievalStatus, RetrievedTrace, Service } from "@aws-sdk/client-xray";
import type { TraceId } from "@playground/shared/model/ids";
import { earlier, later } from "@playground/shared/model/units";
import { z } from "zod";
import { describeGraph } from "../../../../analyse/xray/describe-graph.ts";
import { graphOfTraces } from "../../../../analyse/xray/graph-of-traces.ts";
import { timesOf } from "../../../../analyse/xray/trace-times.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { parseTraceIds } from "../parse-trace-ids.ts";
import { readXRayTraces, type XRayTrace } from "../read-trace-trees.ts";
import { timeRange } from "../time-range.ts";
import type { Retrieval, Retrievals } from "./retrievals.ts";
import { spanDocument } from "./span-document.ts";

/** Of one retrieval. */
const MAX_RETRIEVED = 100;
/** Of one page. */
const PAGE_TRACES = 10;

export interface RetrievalOptions {
  readonly store: TelemetryStore;
  readonly retrievals: Retrievals;
}

type RetrievalHandlers = Pick<
  XRayHandlers,
  "StartTraceRetrieval" | "ListRetrievedTraces" | "GetRetrievedTracesGraph" | "CancelTraceRetrieval"
>;

/** Traces by id in several steps, as documents or as spans. What is asked for is there at once. */
export function retrievalHandlers({ store, retrievals }: RetrievalOptions): RetrievalHandlers {
  return {
    StartTraceRetrieval: async (input) => {
      const traceIds = [...parseTraceIds(input.TraceIds ?? [], MAX_RETRIEVED).keys()];
      return { RetrievalToken: retrievals.start({ traceIds, window: timeRange(input) }) };
    },
    ListRetrievedTraces: async ({ RetrievalToken = "", TraceFormat = "XRAY", NextToken }) => {
      const retrieval = retrievals.get(RetrievalToken);
      const offset = NextToken === undefined ? 0 : readToken(RetrievalToken, NextToken);
      const wanted = retrieval.isCancelled ? [] : retrieval.traceIds.slice(offset, offset + PAGE_TRACES);
      const next = offset + PAGE_TRACES;
      const hasMore = !retrieval.isCancelled && next < retrieval.traceIds.length;
      return {
        RetrievalStatus: statusOf(retrieval),
        TraceFormat,
        Traces: await retrieved(store, retrieval, wanted, TraceFormat),
        ...(hasMore && { NextToken: encodeToken(tokenScope(RetrievalToken), next) }),
      };
    },
    GetRetrievedTracesGraph: async ({ RetrievalToken = "" }) => {
      const retrieval = retrievals.get(RetrievalToken);
      const traces = retrieval.isCancelled ? [] : await tracesOf(store, retrieval, retrieval.traceIds);
      const services = describeGraph(graphOfTraces(traces.map(({ tree }) => tree)));
      return {
        RetrievalStatus: statusOf(retrieval),
        Services: services.map((Service) => ({ Service, Links: linksOf(Service, traces) })),
      };
    },
    CancelTraceRetrieval: async ({ RetrievalToken = "" }) => {
      retrievals.get(RetrievalToken).isCancelled = true;
      return {};
    },
  };
}

const statusOf = ({ isCancelled }: Retrieval): RetrievalStatus => (isCancelled ? "CANCELLED" : "COMPLETE");

/** A page's token is one of its retrieval. */
const tokenScope = (retrievalToken: string): string => `ListRetrievedTraces ${retrievalToken}`;

const readToken = (retrievalToken: string, token: string): number =>
  z.int().parse(decodeToken(tokenScope(retrievalToken), token));

/** Those that began within the window. */
async function tracesOf(
  store: TelemetryStore,
  { window }: Retrieval,
  ids: readonly TraceId[],
): Promise<XRayTrace[]> {
  const [from, to] = [Number(window.from) / 1e9, Number(window.to) / 1e9];
  const traces = await readXRayTraces(store, ids);
  return [...traces.values()].filter(({ tree }) => {
    const { start } = timesOf(tree);
    return start >= from && start <= to;
  });
}

async function retrieved(
  store: TelemetryStore,
  retrieval: Retrieval,
  ids: readonly TraceId[],
  format: "XRAY" | "OTEL",
): Promise<RetrievedTrace[]> {
  if (format === "XRAY") {
    return (await tracesOf(store, retrieval, ids)).map(({ tree, documents }) => ({
      Id: tree.id,
      Duration: timesOf(tree).duration,
      Spans: documents.map((document) => ({ Id: document.id, Document: JSON.stringify(document) })),
    }));
  }
  const { from, to } = retrieval.window;
  return [...(await store.spansOf(ids))].flatMap(([id, spans]) => {
    if (spans.length === 0) return [];
    const start = spans.map((span) => span.start).reduce(earlier);
    if (start < from || start >= to) return [];
    const last = spans.map(({ end }) => end).reduce(later);
    return [
      {
        Id: id,
        Duration: Number(last - start) / 1e9,
        Spans: spans.map((span) => ({ Id: span.spanId, Document: spanDocument(span) })),
      },
    ];
  });
}

/** Links of the service's segments to other traces. */
function linksOf({ Name }: Service, traces: readonly XRayTrace[]): GraphLink[] {
  return traces.flatMap(({ tree }) => {
    const own = tree.parts.filter(({ segment }) => segment?.node.name === Name);
    const linked = own.flatMap(({ document }) => (document.links ?? []).map(({ trace_id }) => trace_id));
    const others = [...new Set(linked)].filter((id) => id !== tree.id);
    return others.length === 0 ? [] : [{ SourceTraceId: tree.id, DestinationTraceIds: others }];
  });
}
