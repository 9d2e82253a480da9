import type { GetTimeSeriesServiceStatisticsCommandOutput } from "@aws-sdk/client-xray";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useAws } from "../../api/console-access.tsx";
import { formatMillis, formatShare } from "../../charts/format-value.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useFaultMarkers } from "../../live/use-fault-markers.ts";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, type TimeRange, writeRange } from "../../time-range/time-range.ts";
import { formatRate } from "./format-rate.ts";
import { Histogram } from "./histogram.tsx";
import type { Health, HistogramBar } from "./map-model.ts";
import { PART_COLOURS } from "./part-colours.ts";
import { tookFilter } from "./traces-filter.ts";

interface SelectionPanelProps {
  readonly title: string;
  readonly health: Health | undefined;
  readonly histogram: readonly HistogramBar[];
  /** X-Ray's filter expression for the traces behind it. */
  readonly filter: string;
  readonly range: TimeRange;
  readonly seconds: number;
  readonly onClose: () => void;
}

const MILLIS = 1_000;
const POINTS = 60;
/** The shortest that X-Ray takes. */
const LEAST_PERIOD_SECONDS = 60;

/** What is known of a node or an edge, and the way to its traces. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { title, health, histogram, filter: usual, range, seconds, onClose } = props;
  const [filter, setFilter] = useState(usual);
  useEffect(() => setFilter(usual), [usual]);
  const navigate = useNavigate();
  const showTraces = (expression: string) => {
    const search = new URLSearchParams({ filter: expression });
    writeRange(search, range);
    void navigate({ pathname: "/traces", search: search.toString() });
  };
  return (
    <Container
      header={
        <Header variant="h2" actions={<Button iconName="close" ariaLabel="Close" onClick={onClose} />}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {health !== undefined && <Figures health={health} seconds={seconds} />}
        <FormField label="Traces behind it" description="A filter expression; change it as you like" stretch>
          <SpaceBetween direction="horizontal" size="xs">
            <Input
              value={filter}
              ariaLabel="Filter expression"
              onChange={({ detail }) => setFilter(detail.value)}
              onKeyDown={({ detail }) => {
                if (detail.key === "Enter") showTraces(filter);
              }}
            />
            <Button onClick={() => showTraces(filter)}>Show the traces</Button>
          </SpaceBetween>
        </FormField>
        {histogram.length > 0 && (
          <Histogram
            bars={histogram}
            onChoose={(fromMs, toMs) => showTraces(tookFilter(usual, fromMs, toMs))}
          />
        )}
        <Series entity={usual} range={range} />
      </SpaceBetween>
    </Container>
  );
}

function Figures({ health, seconds }: { readonly health: Health; readonly seconds: number }) {
  const { count, ok, error, fault, throttle, averageMs } = health;
  const share = (part: number) => `${part} (${formatShare(count === 0 ? 0 : part / count)})`;
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: "Requests", value: `${count}, ${formatRate(count, seconds)}` },
        { label: "Average", value: formatMillis(averageMs) },
        { label: "Ok", value: share(ok) },
        { label: "Errors (4xx)", value: share(error) },
        { label: "Faults (5xx)", value: share(fault) },
        { label: "Throttled (429)", value: share(throttle) },
      ]}
    />
  );
}

/** How requests ended over time, as GetTimeSeriesServiceStatistics tells. */
function Series({ entity, range }: { readonly entity: string; readonly range: TimeRange }) {
  const aws = useAws();
  const markers = useFaultMarkers(range);
  const { data, error } = useLiveQuery({
    key: ["time series", entity, range],
    everyMs: 10_000,
    isEnabled: !entity.includes("{ root }"),
    ask: async () => {
      const { from, to } = rangeBounds(range, Date.now());
      const period = Math.max(LEAST_PERIOD_SECONDS, Math.ceil((to - from) / MILLIS / POINTS / 60) * 60);
      const answer = await aws.xray<GetTimeSeriesServiceStatisticsCommandOutput>(
        "GetTimeSeriesServiceStatistics",
        { StartTime: from / MILLIS, EndTime: to / MILLIS, EntitySelectorExpression: entity, Period: period },
      );
      return { from, to, points: answer.TimeSeriesServiceStatistics ?? [] };
    },
  });
  if (error !== null) return <ErrorNotice what="How requests ended over time" error={error} />;
  if (data === undefined || data.points.length === 0) return null;
  const statistics = data.points.map(
    (point) => point.EdgeSummaryStatistics ?? point.ServiceSummaryStatistics,
  );
  return (
    <TimeChart
      title="Requests, by how they ended"
      times={data.points.map(({ Timestamp: seconds = 0 }) => seconds * MILLIS)}
      series={[
        { label: "ok", colour: PART_COLOURS.ok.colour, values: statistics.map((one) => one?.OkCount ?? 0) },
        {
          label: "error",
          colour: PART_COLOURS.error.colour,
          values: statistics.map(
            (one) => (one?.ErrorStatistics?.TotalCount ?? 0) - (one?.ErrorStatistics?.ThrottleCount ?? 0),
          ),
        },
        {
          label: "throttled",
          colour: PART_COLOURS.throttle.colour,
          values: statistics.map((one) => one?.ErrorStatistics?.ThrottleCount ?? 0),
        },
        {
          label: "fault",
          colour: PART_COLOURS.fault.colour,
          values: statistics.map((one) => one?.FaultStatistics?.TotalCount ?? 0),
        },
      ]}
      from={data.from}
      to={data.to}
      markers={markers}
      format={(value) => String(Math.round(value))}
    />
  );
}
