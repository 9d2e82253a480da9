import type { RequestImpactStatistics } from "@aws-sdk/client-xray";
import type { SecondsWindow, ServiceGraphSeries, ServiceSeries } from "./service-series.ts";

/**
 * How the requests that some nodes took within a time window went.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_RequestImpactStatistics.html
 */
export function requestImpact(
  services: readonly ServiceSeries[],
  { from, to }: SecondsWindow,
): Required<RequestImpactStatistics> {
  const impact = { FaultCount: 0, OkCount: 0, TotalCount: 0 };
  for (const { start, faults, ok, total } of services.flatMap(({ points }) => points)) {
    if (start < from || start >= to) continue;
    impact.FaultCount += faults;
    impact.OkCount += ok;
    impact.TotalCount += total;
  }
  return impact;
}

/** The same for the requests that came from outside, to the whole group. */
export const clientImpact = (
  { services }: ServiceGraphSeries,
  window: SecondsWindow,
): RequestImpactStatistics =>
  requestImpact(
    services.filter(({ isRoot }) => isRoot),
    window,
  );
