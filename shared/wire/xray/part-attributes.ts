import type { AttributeValue } from "../../model/attributes.ts";
import type { JsonValue } from "../../model/json.ts";
import type { SpanKind } from "../../model/span.ts";
import type { Subsegment } from "./segment.ts";

type Found = Readonly<Record<string, AttributeValue | undefined>>;

/**
 * What a segment or subsegment says, in OpenTelemetry's names, so that it is found and shown like any other span. Annotations
 * keep their own keys; metadata stays in the document.
 * @see https://opentelemetry.io/docs/specs/semconv/
 */
export function partAttributes(part: Subsegment & { readonly user?: string }, kind: SpanKind): Found {
  return {
    ...part.annotations,
    ...httpAttributes(part, kind),
    ...sqlAttributes(part),
    ...awsAttributes(part),
    ...(kind === "client" && part.sql === undefined && { "peer.service": part.name }),
    "enduser.id": typeof part.user === "string" ? part.user : undefined,
    // Without a status code of HTTP that says so, these are no faults.
    "http.response.status_code": part.http?.response?.status ?? statusOf(part),
  };
}

/** For what failed by the caller's fault, and was no HTTP. */
function statusOf({ throttle, error, fault }: Subsegment): number | undefined {
  if (fault === true) return undefined;
  if (throttle === true) return 429;
  return error === true ? 400 : undefined;
}

function httpAttributes({ http }: Subsegment, kind: SpanKind): Found {
  const { request = {}, response = {} } = http ?? {};
  return {
    "http.request.method": request.method,
    "url.full": request.url,
    "user_agent.original": request.user_agent,
    "client.address": kind === "server" ? request.client_ip : undefined,
    "http.response.body.size": response.content_length,
  };
}

const sqlAttributes = ({ sql, name }: Subsegment): Found =>
  sql === undefined
    ? {}
    : {
        "db.system.name": sql.database_type?.toLowerCase() ?? "other_sql",
        "db.namespace": name,
        "db.query.text": sql.sanitized_query,
        "db.user": sql.user,
      };

function awsAttributes({ namespace, aws = {}, name }: Subsegment): Found {
  if (namespace !== "aws") return {};
  const textOf = (value: JsonValue | undefined): string | undefined =>
    typeof value === "string" ? value : undefined;
  return {
    "rpc.system": "aws-api",
    "rpc.service": name,
    "rpc.method": textOf(aws.operation),
    "aws.request_id": textOf(aws.request_id),
    "cloud.region": textOf(aws.region),
    "aws.sqs.queue.url": textOf(aws.queue_url),
    "aws.table_name": textOf(aws.table_name),
  };
}
