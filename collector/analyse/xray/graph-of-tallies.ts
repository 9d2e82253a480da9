import type { Span } from "@playground/shared/model/span";
import { inferredSegments } from "@playground/shared/wire/xray/inferred-segments";
import { segmentDocuments } from "@playground/shared/wire/xray/segment-documents";
import type { RequestTallies } from "../../store/request-tallies.ts";
import { GraphBuilder, type RequestGraph } from "./request-graph.ts";
import { type NodeIdentity, traceTree } from "./trace-tree.ts";

/** The service map of what a store has counted: the nodes are those that the documents of the spans would have. */
export function graphOfTallies({ services, calls }: RequestTallies): RequestGraph {
  const builder = new GraphBuilder();
  const identities = new Map<string, NodeIdentity>();
  for (const { service, fromOutside, tally, sample } of services) {
    const identity = identities.get(service) ?? serviceIdentity(service, sample);
    identities.set(service, identity);
    const node = builder.node(identity);
    builder.taken(node, tally);
    if (fromOutside) builder.fromOutside(node, tally);
  }
  const serviceNode = (service: string, span?: Span): string =>
    builder.node(identities.get(service) ?? serviceIdentity(service, span));
  for (const { caller, callee, tally, sample } of calls) {
    const from = serviceNode(caller, sample);
    if (callee !== undefined) builder.edge(from, serviceNode(callee), tally);
    else {
      const remote = builder.node(remoteIdentity(sample), "remote");
      builder.taken(remote, tally);
      builder.edge(from, remote, tally);
    }
  }
  return builder.graph();
}

/** @param span one of the service's */
function serviceIdentity(service: string, span: Span | undefined): NodeIdentity {
  const unknown = { name: service, type: undefined, accountId: undefined };
  if (span === undefined) return unknown;
  // As a segment has it: the span alone, as if it came from outside.
  const documents = segmentDocuments([{ ...span, parentSpanId: undefined }]);
  return documents.length === 0 ? unknown : (traceTree(documents).root?.node ?? unknown);
}

/** @param call a span that calls what sends no segments */
function remoteIdentity(call: Span): NodeIdentity {
  const inferred = inferredSegments(segmentDocuments([call]));
  const node = inferred.length === 0 ? undefined : traceTree(inferred).segments[0]?.node;
  return node ?? { name: call.name, type: "remote", accountId: undefined };
}
