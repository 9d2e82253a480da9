import type { IncomingLogEvent } from "../log-events.ts";

type ReadDocument =
  | { readonly ok: true; readonly event: IncomingLogEvent }
  | { readonly ok: false; readonly reason: "NO_JSON" | "NO_OBJECT" };

/** Where documents go that name no log group. */
const DEFAULT_GROUP = "/playground/emf";
const DEFAULT_STREAM = "default";

/**
 * Reads a line as the CloudWatch agent does: any JSON object becomes a log line, in the group and stream that its `_aws` names.
 * @param now Unix milliseconds, the time of documents that say none
 */
export function readEmfDocument(line: string, now: number): ReadDocument {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return { ok: false, reason: "NO_JSON" };
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return { ok: false, reason: "NO_OBJECT" };
  }
  const { _aws: metadata } = document as Record<string, unknown>;
  const { LogGroupName, LogStreamName, Timestamp } = (metadata ?? {}) as Record<string, unknown>;
  return {
    ok: true,
    event: {
      logGroup: nameOf(LogGroupName) ?? DEFAULT_GROUP,
      logStream: nameOf(LogStreamName) ?? DEFAULT_STREAM,
      timestamp: typeof Timestamp === "number" && Timestamp >= 0 ? Math.trunc(Timestamp) : now,
      message: line.trim(),
    },
  };
}

const nameOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
