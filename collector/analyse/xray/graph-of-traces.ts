import type { SegmentDocument, Subsegment } from "@playground/shared/wire/xray/segment";
import type { RequestTally } from "../../store/request-tallies.ts";
import { roundDuration, TallyBuilder } from "../../store/tally-builder.ts";
import { outcomeOf } from "./part-outcome.ts";
import { endOf, nanosOf } from "./part-times.ts";
import { GraphBuilder, type RequestGraph } from "./request-graph.ts";
import type { TraceSegment, TraceTree } from "./trace-tree.ts";

/** The service map of some traces, each request counted. Segments that are in progress are left out. */
export function graphOfTraces(traces: readonly TraceTree[]): RequestGraph {
  const builder = new GraphBuilder();
  for (const { segments } of traces) {
    for (const segment of segments) {
      if (segment.document.in_progress !== true) addSegment(builder, segment);
    }
  }
  return builder.graph();
}

function addSegment(builder: GraphBuilder, { document, node, parent }: TraceSegment): void {
  const key = builder.node(node, document.inferred === true ? "remote" : "service");
  const tally = tallyOf(document);
  builder.taken(key, tally);
  if (document.parent_id === undefined) builder.fromOutside(key, tally);
  const caller = parent?.segment;
  if (caller === undefined) return;
  const role = caller.document.inferred === true ? "remote" : "service";
  builder.edge(builder.node(caller.node, role), key, callTally(parent?.document, document));
}

/** A call is as its caller saw it; one that was over before the callee began, as that did: it was put into a queue. */
function callTally(call: SegmentDocument | Subsegment | undefined, taken: SegmentDocument): RequestTally {
  const isQueued = call?.namespace === undefined || endOf(call) <= taken.start_time;
  return tallyOf(isQueued ? taken : call);
}

function tallyOf(part: SegmentDocument | Subsegment): RequestTally {
  const [first, last] = [nanosOf(part.start_time), nanosOf(endOf(part))];
  const builder = new TallyBuilder();
  builder.add({
    outcome: outcomeOf(part),
    duration: roundDuration(last - first),
    count: 1,
    totalDuration: last - first,
    first,
    last,
  });
  return builder.tally();
}
