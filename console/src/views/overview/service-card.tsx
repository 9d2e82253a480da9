import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { formatMillis } from "../../charts/format-value.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import type { TimeMarker } from "../../charts/time-frame.ts";
import { perSecond } from "./per-second.ts";
import { LATENCY_COLOURS, PERCENTILES, REQUEST_COLOURS } from "./series-colours.ts";
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

/** One service: its requests and faults, and how long they took. */
export function ServiceCard({ service, period, from, to, markers }: ServiceCardProps) {
  const { name, points } = service;
  const times = points.map(({ start }) => start);
  const latest = points.at(-1);
  const seconds = period / 1_000;
  return (
    <Container header={<Header variant="h2">{name}</Header>}>
      <SpaceBetween size="m">
        {latest !== undefined && (
          <dl className="service-figures">
            <Figure name="Requests">{perSecond(latest.count / seconds)}</Figure>
            <Figure name="Faults" isBad={latest.errors > 0}>
              {perSecond(latest.errors / seconds)}
            </Figure>
            {PERCENTILES.map((percentile) => (
              <Figure key={percentile} name={percentile}>
                {inMillis(latest[percentile])}
              </Figure>
            ))}
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
              values: points.map(({ errors }) => errors / seconds),
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
          series={PERCENTILES.map((percentile) => ({
            label: percentile,
            colour: LATENCY_COLOURS[percentile],
            values: points.map((point) => point[percentile]),
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

const inMillis = (millis: number | null): string => (millis === null ? "–" : formatMillis(millis));

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
