import type { AnnotationValue, TraceSummary, ValueWithServiceIds } from "@aws-sdk/client-xray";
import { distinctIds } from "./service-id.ts";
import type { NodeIdentity, TraceTree } from "./trace-tree.ts";

type Value = string | number | boolean;

/** Each value of each annotation, with the nodes of the parts that have it: all of them, where X-Ray has the first 50 of a trace. */
export function annotationValues({ parts }: TraceTree): Map<string, Map<Value, NodeIdentity[]>> {
  const found = new Map<string, Map<Value, NodeIdentity[]>>();
  for (const { document, segment } of parts) {
    for (const [key, value] of Object.entries(document.annotations ?? {})) {
      const values = found.get(key) ?? new Map<Value, NodeIdentity[]>();
      found.set(key, values);
      const nodes = values.get(value) ?? [];
      values.set(value, nodes);
      if (segment !== undefined) nodes.push(segment.node);
    }
  }
  return found;
}

/** The annotations of a trace as a summary has them. */
export const annotationsOf = (tree: TraceTree): NonNullable<TraceSummary["Annotations"]> =>
  Object.fromEntries(
    [...annotationValues(tree)].map(([key, values]) => [key, [...values].map(describeValue)]),
  );

const describeValue = ([value, nodes]: [Value, NodeIdentity[]]): ValueWithServiceIds => ({
  AnnotationValue: typed(value),
  ServiceIds: distinctIds(nodes),
});

function typed(value: Value): AnnotationValue {
  if (typeof value === "number") return { NumberValue: value };
  return typeof value === "boolean" ? { BooleanValue: value } : { StringValue: value };
}
