import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { formatMillis } from "../../charts/format-value.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import type { TimeMarker } from "../../charts/time-frame.ts";
import { LATENCY_COLOURS, REQUEST_COLOURS } from "./series-colours.ts";
import type { ServiceSeries } from "./service-series.ts";
import "./service-card.css";

interface ServiceCardProps {
  readonly service: ServiceSeries;
  /** Of a point, in milliseconds. */
  readonly period: number;
  readonly from: number;
  readonly to: number;
  readonly markers: readonly TimeMarker[];
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
        {latest !== undefined && (
          <dl className="service-figures">
            <Figure name="Requests">{perSecond(latest.count / seconds)}</Figure>
            <Figure name="Faults" isBad={latest.error_count > 0}>
              {perSecond(latest.error_count / seconds)}
            </Figure>
            <Figure name="p50">{formatMillis(latest.p50_ms)}</Figure>
            <Figure name="p99">{formatMillis(latest.p99_ms)}</Figure>
          </dl>
        )}
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

interface FigureProps {
  readonly name: string;
  readonly isBad?: boolean;
  readonly children: string;
}

const Figure = ({ name, isBad = false, children }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd className={isBad ? "is-bad" : undefined}>{children}</dd>
  </div>
);
