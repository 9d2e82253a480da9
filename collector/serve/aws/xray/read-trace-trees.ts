import type { TraceId } from "@playground/shared/model/ids";
import { inferredSegments } from "@playground/shared/wire/xray/inferred-segments";
import type { SegmentDocument } from "@playground/shared/wire/xray/segment";
import { segmentDocuments } from "@playground/shared/wire/xray/segment-documents";
import { type TraceTree, traceTree } from "../../../analyse/xray/trace-tree.ts";
import type { TelemetryStore } from "../../../store/store.ts";

/** A trace as X-Ray has it. */
export interface XRayTrace {
  /** The inferred ones last. */
  readonly documents: readonly SegmentDocument[];
  readonly tree: TraceTree;
}

/** Reads traces; those that are not there are left out. */
export async function readXRayTraces(
  store: Pick<TelemetryStore, "spansOf">,
  ids: readonly TraceId[],
): Promise<Map<TraceId, XRayTrace>> {
  const traces = new Map<TraceId, XRayTrace>();
  for (const [id, spans] of await store.spansOf(ids)) {
    const received = segmentDocuments(spans);
    if (received.length === 0) continue;
    const documents = [...received, ...inferredSegments(received)];
    traces.set(id, { documents, tree: traceTree(documents) });
  }
  return traces;
}
