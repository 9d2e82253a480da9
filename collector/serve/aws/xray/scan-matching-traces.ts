import type { TraceTree } from "../../../analyse/xray/trace-tree.ts";
import type { TelemetryStore, TimeWindow } from "../../../store/store.ts";
import type { TraceCondition, TraceKey, TraceScan } from "../../../store/trace-scan.ts";
import { readXRayTraces, type XRayTrace } from "./read-trace-trees.ts";

/** Which traces are looked for. */
export interface TraceMatcher {
  /** Holds for every trace that matches. */
  readonly condition: TraceCondition;
  readonly matches: (tree: TraceTree) => boolean;
}

export interface MatchingScan {
  readonly window: TimeWindow;
  readonly time: TraceScan["time"];
  readonly matcher: TraceMatcher;
  readonly after?: TraceKey;
}

/** A trace that the scan has come to. */
export interface ScannedTrace {
  readonly key: TraceKey;
  /** Undefined where it does not match. */
  readonly trace: XRayTrace | undefined;
}

/** Looked at together. */
const STEP_TRACES = 100;

/** Goes through the traces of a window, the newest first, and tells of each that may match whether it does. */
export async function* scanMatchingTraces(
  store: Pick<TelemetryStore, "scanTraces" | "spansOf">,
  { window, time, matcher, after }: MatchingScan,
): AsyncGenerator<ScannedTrace> {
  const { condition } = matcher;
  let behind = after;
  for (;;) {
    const keys = await store.scanTraces({
      window,
      time,
      condition,
      limit: STEP_TRACES,
      ...(behind !== undefined && { after: behind }),
    });
    const traces = await readXRayTraces(
      store,
      keys.map(({ traceId }) => traceId),
    );
    for (const key of keys) {
      const trace = traces.get(key.traceId);
      yield { key, trace: trace !== undefined && matcher.matches(trace.tree) ? trace : undefined };
    }
    behind = keys.at(-1);
    if (keys.length < STEP_TRACES) return;
  }
}
