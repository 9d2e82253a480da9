import type { Trace } from "@aws-sdk/client-xray";
import { timesOf } from "../../../../analyse/xray/trace-times.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { parseTraceIds } from "../parse-trace-ids.ts";
import { readXRayTraces, type XRayTrace } from "../read-trace-trees.ts";

/** Whole traces: each with all of its segment documents, those that were inferred too. */
export const batchGetTraces =
  (store: TelemetryStore): NonNullable<XRayHandlers["BatchGetTraces"]> =>
  async ({ TraceIds = [] }) => {
    const asked = parseTraceIds(TraceIds);
    const found = await readXRayTraces(store, [...asked.keys()]);
    return {
      Traces: [...found].map(([id, trace]) => ({
        ...describeTrace(trace),
        Id: asked.get(id) ?? trace.tree.id,
      })),
      UnprocessedTraceIds: [...asked].filter(([id]) => !found.has(id)).map(([, text]) => text),
    };
  };

/** @see https://docs.aws.amazon.com/xray/latest/api/API_Trace.html */
export const describeTrace = ({ tree, documents }: XRayTrace): Trace => ({
  Id: tree.id,
  Duration: timesOf(tree).duration,
  LimitExceeded: false,
  Segments: documents.map((document) => ({ Id: document.id, Document: JSON.stringify(document) })),
});
