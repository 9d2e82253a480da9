import { type Resource, resourceText, serviceName } from "@playground/shared/model/resource";

/** Where a log line belongs in CloudWatch Logs. */
export interface LogPlace {
  readonly logGroup: string;
  readonly logStream: string;
}

const MAX_LENGTH = 512;
const DEFAULT_STREAM = "default";

/**
 * The log group and stream of what a resource sends: those that it names, else `/playground/<service>` and a stream for each
 * instance. What the names of groups and streams must not contain is `_` in them.
 * @see https://opentelemetry.io/docs/specs/semconv/resource/cloud-provider/aws/logs/
 */
export function logPlaceOf(resource: Resource): LogPlace {
  const group = firstText(resource, "aws.log.group.names") ?? `/playground/${serviceName(resource)}`;
  const stream =
    firstText(resource, "aws.log.stream.names") ??
    (resourceText(resource, "service.instance.id") || DEFAULT_STREAM);
  return {
    logGroup: group.replaceAll(/[^\w.\-/#]/g, "_").slice(0, MAX_LENGTH),
    logStream: stream.replaceAll(/[:*]/g, "_").slice(0, MAX_LENGTH),
  };
}

/** Where there is a list of texts, the first one. */
function firstText({ attributes }: Resource, key: string): string | undefined {
  const value = attributes[key];
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === "string" && first !== "" ? first : undefined;
}
