import Grid from "@cloudscape-design/components/grid";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import type { TimeMarker } from "../../charts/time-frame.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useFaultMarkers } from "../../live/use-fault-markers.ts";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { SaveIncident } from "../../saved-page/save-incident.tsx";
import { rangeBounds, rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { FaultsSummary } from "./faults-summary.tsx";
import { IngestSummary } from "./ingest-summary.tsx";
import { NextSteps } from "./next-steps.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { ServiceCard } from "./service-card.tsx";
import { chartPeriod, knownUntil, serviceSeries } from "./service-series.ts";

/** How the services are, what is broken on purpose, and what to try next. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const markers = useFaultMarkers(range);
  const now = Date.now();
  const { from, to } = rangeBounds(range, now);
  const period = chartPeriod(to - from);
  const latency = useLiveQuery({
    key: ["latency", "services", range, period],
    ask: async () => ({
      ...(await client.latency({ ...rangeSearch(range), by: "service", period: `${period / 1_000}s` })),
      // Until another answer is there, this one is shown over the time that it is of.
      period,
      ...rangeBounds(range, Date.now()),
      at: Date.now(),
    }),
  });
  const command = awsCommand("xray get-service-graph", {
    startTime: awsSeconds(from),
    endTime: awsSeconds(to),
  });
  return (
    <ViewFrame
      title="Overview"
      description="How the services are, what is broken on purpose, and what to try next"
      actions={<SaveIncident />}
      awsCommand={command}
    >
      <SpaceBetween size="l">
        {latency.error !== null && <ErrorNotice what="The services" error={latency.error} />}
        {latency.isPending && <Loading what="The services" />}
        {latency.data !== undefined && latency.data.points.length === 0 && <NothingYet />}
        {latency.data !== undefined && latency.data.points.length > 0 && (
          <Services {...latency.data} markers={markers} />
        )}
        <Grid gridDefinition={[{ colspan: { default: 12, m: 6 } }, { colspan: { default: 12, m: 6 } }]}>
          <FaultsSummary />
          <IngestSummary />
        </Grid>
        <NextSteps />
      </SpaceBetween>
    </ViewFrame>
  );
}

interface ServicesProps {
  readonly points: readonly LatencyPointAnswer[];
  /** Of a point, in milliseconds. */
  readonly period: number;
  /** Milliseconds since the epoch, and so when it was asked. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly markers: readonly TimeMarker[];
}

function Services({ points, period, from, to, at, markers }: ServicesProps) {
  const services = serviceSeries(points, { period, from, to: knownUntil(to, at) });
  return (
    <Grid gridDefinition={services.map(() => ({ colspan: { default: 12, s: 4 } }))}>
      {services.map((service) => (
        <ServiceCard
          key={service.name}
          service={service}
          period={period}
          from={from}
          to={to}
          markers={markers}
        />
      ))}
    </Grid>
  );
}
