import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { operationNames } from "../trace/operation-name.ts";
import { sanitise } from "../trace/sanitise.ts";
import type { TraceTree } from "../trace/trace-tree.ts";
import { type Case, type Check, type CheckRule, judge } from "./check.ts";

const ORPHANS: CheckRule = {
  id: "orphans",
  title: "spans whose parent is not there",
  remedy:
    "the parent's process did not send it, or has not yet; look at its sampling, its exporter, and whether it was killed",
};
const ROOTS: CheckRule = {
  id: "several-roots",
  title: "traces that begin more than once",
  remedy:
    "somebody between two services drops traceparent, or a service begins a trace of its own where it should go on",
};
const LOOPS: CheckRule = {
  id: "parents-in-a-circle",
  title: "traces in which spans are each other's ancestors",
  remedy: "ids are made by hand somewhere: let the SDK make them",
};
const CLOCKS: CheckRule = {
  id: "skewed-clocks",
  title: "traces with spans that begin before the one that caused them, or lie outside of it",
  remedy: "let the machines agree on the time (NTP); durations of one process are right all the same",
};
const BACKWARDS: CheckRule = {
  id: "negative-durations",
  title: "traces with spans that end before they start",
  remedy: "the sender takes its end from another clock than its start",
};
const UNNAMED: CheckRule = {
  id: "no-service-name",
  title: "traces with spans of no service",
  remedy: "set OTEL_SERVICE_NAME, or service.name in the resource",
};

const hasName = ({ resource }: Span): boolean => {
  const name = resource.attributes["service.name"];
  return typeof name === "string" && name !== "" && !name.startsWith("unknown_service");
};

/** What is wrong with how spans belong together. @param traces the spans of each, none of them empty */
export function examineTraces(traces: readonly (readonly Span[])[]): Check[] {
  const operationName = operationNames();
  const trees = traces.map((spans) => sanitise(spans, { operationName }));
  const all = trees.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const orphans = trees.flatMap(({ traceId, roots }): Case[] =>
    roots.filter(({ kind }) => kind === "orphan").map(({ node }) => ({ service: node.service, traceId })),
  );
  const tracesWith = (has: (tree: TraceTree) => boolean): Case[] => trees.filter(has).map(caseOf);
  const unnamed = traces.flatMap((spans): Case[] => {
    const span = spans.find((one) => !hasName(one));
    return span === undefined ? [] : [{ service: serviceName(span.resource), traceId: span.traceId }];
  });
  const count = traces.length;
  return [
    judge(ORPHANS, orphans, all),
    judge(ROOTS, tracesWith(beginsTwice), count),
    judge(
      LOOPS,
      tracesWith(({ changes }) => changes.cycles > 0),
      count,
    ),
    judge(
      CLOCKS,
      tracesWith(({ changes }) => changes.cutStarts + changes.dropped > 0),
      count,
    ),
    judge(
      BACKWARDS,
      tracesWith(({ changes }) => changes.negativeDurations > 0),
      count,
    ),
    judge(UNNAMED, unnamed, count),
  ];
}

const beginsTwice = ({ roots }: TraceTree): boolean =>
  roots.filter(({ kind }) => kind === "request").length > 1;

const caseOf = ({ traceId, roots, nodes }: TraceTree): Case => ({
  service: (roots[0]?.node ?? nodes[0])?.service ?? "",
  traceId,
});
