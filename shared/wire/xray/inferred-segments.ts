import { withoutUndefined } from "../../model/without-undefined.ts";
import { deriveId, INFERRED_SEGMENT } from "./derive-id.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";

/**
 * The segments that X-Ray makes up for what is called and sends none: one for each subsegment with a namespace that is no
 * segment's parent. It takes as long as the call, ends as it did, and belongs below it.
 * @param documents all that were received of one trace
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-inferredsegments
 */
export function inferredSegments(documents: readonly SegmentDocument[]): SegmentDocument[] {
  const parents = new Set(
    documents.filter(({ type }) => type === undefined).map(({ parent_id }) => parent_id),
  );
  const inferred: SegmentDocument[] = [];
  const visit = (part: Subsegment, traceId: string): void => {
    if (isCall(part) && !parents.has(part.id)) inferred.push(inferredFrom(part, traceId));
    for (const inner of part.subsegments ?? []) visit(inner, traceId);
  };
  for (const { subsegments = [], ...document } of documents) {
    if (document.type === "subsegment") visit(document, document.trace_id);
    for (const subsegment of subsegments) visit(subsegment, document.trace_id);
  }
  return inferred;
}

const isCall = ({ namespace }: Subsegment): boolean => namespace === "aws" || namespace === "remote";

function inferredFrom(call: Subsegment, trace_id: string): SegmentDocument {
  const { id, name, start_time, end_time, in_progress, error, throttle, fault, http, aws } = call;
  const callee = calleeOf(call);
  return {
    id: deriveId(id, INFERRED_SEGMENT),
    name: callee.name ?? name,
    start_time,
    trace_id,
    parent_id: id,
    inferred: true,
    ...withoutUndefined({ end_time, in_progress, error, throttle, fault, http, aws, origin: callee.origin }),
  };
}

/** What the call says of its callee: resources of AWS are named after themselves, not after their service. */
function calleeOf({ name, namespace, aws = {}, sql }: Subsegment): { name?: string; origin?: string } {
  if (sql !== undefined) return { origin: "Database::SQL" };
  if (namespace !== "aws") return {};
  const textOf = (key: string): string | undefined => {
    const value = aws[key];
    return typeof value === "string" ? value : undefined;
  };
  const service = name.replace(/^(Amazon|AWS)\s*/, "");
  const table = textOf("table_name");
  if (service === "DynamoDB" && table !== undefined) return { name: table, origin: "AWS::DynamoDB::Table" };
  const queue = textOf("queue_url")?.split("/").at(-1);
  if (service === "SQS" && queue) return { name: queue, origin: "AWS::SQS::Queue" };
  const bucket = textOf("bucket_name");
  if (service === "S3" && bucket !== undefined) return { name: bucket, origin: "AWS::S3::Bucket" };
  return { origin: `AWS::${service}` };
}
