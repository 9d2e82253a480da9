import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { formatMillis } from "../../charts/format-value.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import type { FaultMarker } from "../../live/use-fault-markers.ts";
import { LATENCY_COLOURS, REQUEST_COLOURS } from "./series-colours.ts";
import type { ServiceSeries } from "./service-series.ts";

interface ServiceCardProps {
  readonly service: ServiceSeries;
  /** Of a point, in milliseconds. */
  readonly period: number;
  readonly from: number;
  readonly to: number;
  readonly markers: readonly FaultMarker[];
}

const perSecond = (value: number): string =>
  `${new Intl.NumberFormat("en", { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}/s`;

/** One service: its requests and faults, and how long they took. */
export function ServiceCard({ service, period, from, to, markers }: ServiceCardProps) {
  const { name } = service;
  // The last period is not over: what is counted of it so far would look like a fall.
  const points = service.points.filter(({ start }) => Date.parse(start) + period <= to);
  const times = points.map(({ start }) => Date.parse(start));
  const latest = points.at(-1);
  const seconds = period / 1_000;
  return (
    <Container header={<Header variant="h2">{name}</Header>}>
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Requests", value: latest && perSecond(latest.count / seconds) },
            {
              label: "Faults",
              value: latest && (
                <Box color={latest.error_count > 0 ? "text-status-error" : "inherit"}>
                  {perSecond(latest.error_count / seconds)}
                </Box>
              ),
            },
            { label: "p50", value: latest && formatMillis(latest.p50_ms) },
            { label: "p99", value: latest && formatMillis(latest.p99_ms) },
          ]}
        />
        <TimeChart
          title={`Requests and faults of ${name}`}
          times={times}
          series={[
            {
              label: "requests",
              colour: REQUEST_COLOURS.requests,
              values: points.map(({ count }) => count / seconds),
            },
            {
              label: "faults",
              colour: REQUEST_COLOURS.faults,
              values: points.map(({ error_count: errors }) => errors / seconds),
            },
          ]}
          from={from}
          to={to}
          height={120}
          markers={markers}
          format={perSecond}
        />
        <TimeChart
          title={`How long ${name} took`}
          times={times}
          series={(["p50", "p95", "p99"] as const).map((percentile) => ({
            label: percentile,
            colour: LATENCY_COLOURS[percentile],
            values: points.map((point) => point[`${percentile}_ms`]),
          }))}
          from={from}
          to={to}
          height={120}
          markers={markers}
          format={formatMillis}
        />
      </SpaceBetween>
    </Container>
  );
}
