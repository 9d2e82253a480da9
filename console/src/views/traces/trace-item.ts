import type { TraceSummary } from "@aws-sdk/client-xray";
import type { Wire } from "../../api/aws.ts";

export type Outcome = "ok" | "error" | "fault" | "throttle";

/** A trace as the list shows it. */
export interface TraceItem {
  /** `1-8hex-24hex` */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  /** E.g. `storefront POST /checkout`. */
  readonly entry: string;
  /** What its sender waited; milliseconds. */
  readonly responseMs: number;
  /** Until all was done; milliseconds. */
  readonly durationMs: number;
  readonly outcome: Outcome;
  readonly status: number | undefined;
  readonly services: readonly string[];
  /** By key, the first value. */
  readonly annotations: Readonly<Record<string, string>>;
}

const MILLIS = 1_000;

/** @param summary as GetTraceSummaries gives it */
export function traceItem(summary: Wire<TraceSummary>): TraceItem {
  const { Id: id = "", Http: http, ServiceIds: services = [], Annotations: annotations = {} } = summary;
  return {
    id,
    startMs: (summary.StartTime ?? 0) * MILLIS,
    entry: entryOf(summary),
    responseMs: (summary.ResponseTime ?? 0) * MILLIS,
    durationMs: (summary.Duration ?? 0) * MILLIS,
    outcome: outcomeOf(summary),
    status: http?.HttpStatus,
    services: [...new Set(services.flatMap(({ Name: name }) => name ?? []))],
    annotations: Object.fromEntries(
      Object.entries(annotations).flatMap(([key, values]) => {
        const value = values[0]?.AnnotationValue;
        const known = value?.StringValue ?? value?.NumberValue ?? value?.BooleanValue;
        return known === undefined ? [] : [[key, String(known)]];
      }),
    ),
  };
}

/** The route where it is known, so that the same thing with another id is the same entry. */
function entryOf({ EntryPoint: entry, Http: http, Annotations: annotations }: Wire<TraceSummary>): string {
  const route = annotations?.http_route?.find(({ ServiceIds: ids }) =>
    ids?.some(({ Name: name }) => name === entry?.Name),
  )?.AnnotationValue?.StringValue;
  const place = route ?? pathOf(http?.HttpURL);
  return [entry?.Name ?? "unknown", http?.HttpMethod, place].filter((part) => part !== undefined).join(" ");
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function outcomeOf({ HasFault, HasThrottle, HasError }: Wire<TraceSummary>): Outcome {
  if (HasFault) return "fault";
  if (HasThrottle) return "throttle";
  return HasError ? "error" : "ok";
}
