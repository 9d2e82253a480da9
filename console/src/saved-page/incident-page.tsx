import type { BottleneckAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { FaultChange } from "@playground/collector/serve/fault-history";
import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { ServiceGraphAnswer } from "@playground/collector/serve/service-graph-answer";
import { formatMillis } from "../charts/format-value.ts";
import type { Preferences } from "../preferences/preferences.ts";
import { formatFullTime } from "../time-range/format-time.ts";
import { perSecond } from "../views/overview/per-second.ts";
import { LATENCY_COLOURS, PERCENTILES, REQUEST_COLOURS } from "../views/overview/series-colours.ts";
import { knownUntil, serviceSeries } from "../views/overview/service-series.ts";
import { Page } from "./page.tsx";
import { SavedChart } from "./saved-chart.tsx";
import { SavedFinding } from "./saved-finding.tsx";
import { SavedLines } from "./saved-lines.tsx";
import { type KnownTrace, SavedTrace } from "./saved-trace.tsx";

/** All that is told of a range of time. */
export interface Incident {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly askedAt: number;
  readonly points: readonly LatencyPointAnswer[];
  /** Of the points, in milliseconds. */
  readonly period: number;
  readonly calls: ServiceGraphAnswer["calls"];
  /** Oldest first. */
  readonly changes: readonly FaultChange[];
  readonly bottlenecks: BottleneckAnswer;
  /** That show it best. */
  readonly traces: readonly KnownTrace[];
  /** Errors, oldest first. */
  readonly lines: readonly LogLineAnswer[];
  /** False where there were more errors. */
  readonly hasAllLines: boolean;
}

export interface IncidentPageProps {
  readonly incident: Incident;
  readonly isDark: boolean;
  readonly zone: Preferences["zone"];
}

/** What happened in a range of time, to be read without the playground: what a postmortem begins with. */
export function IncidentPage({ incident, isDark, zone }: IncidentPageProps) {
  const { from, to, bottlenecks, traces, lines, hasAllLines } = incident;
  return (
    <Page title={`Incident ${formatFullTime(from, zone)}`} isDark={isDark}>
      <h1>Incident</h1>
      <p>
        {formatFullTime(from, zone)} to {formatFullTime(to, zone)}
      </p>
      <h2>What it looks like</h2>
      {bottlenecks.findings.length === 0 && (
        <p>Nothing of {bottlenecks.traces} traces looks like a known problem.</p>
      )}
      {bottlenecks.findings.map((finding) => (
        <SavedFinding
          key={`${finding.kind} ${finding.service} ${finding.operation} ${finding.peer} ${finding.entry}`}
          finding={finding}
        />
      ))}
      <Changes incident={incident} zone={zone} />
      <h2>The services</h2>
      <Charts incident={incident} zone={zone} />
      <Calls calls={incident.calls} />
      <h2>Traces that show it</h2>
      {traces.length === 0 && <p>There are none in this time.</p>}
      {traces.map((known) => (
        <section key={known.trace.trace_id}>
          <h3>
            {known.trace.spans[0]?.service} {known.trace.spans[0]?.name}
          </h3>
          <SavedTrace {...known} zone={zone} />
        </section>
      ))}
      <h2>Errors in the logs</h2>
      {lines.length === 0 && <p>No service wrote any.</p>}
      {!hasAllLines && <p>The newest {lines.length} of more.</p>}
      <SavedLines lines={lines} zone={zone} />
    </Page>
  );
}

type PartProps = Pick<IncidentPageProps, "incident" | "zone">;

function Changes({ incident: { changes }, zone }: PartProps) {
  return (
    <>
      <h2>What was switched</h2>
      {changes.length === 0 && <p>No fault came to another state.</p>}
      <ol>
        {changes.map(({ time, name, state, variant }) => (
          <li key={`${time} ${name}`}>
            {formatFullTime(Date.parse(time), zone)}: {name} {state}
            {variant !== state && ` (${variant})`}
          </li>
        ))}
      </ol>
    </>
  );
}

function Charts({ incident, zone }: PartProps) {
  const { points, period, from, to, askedAt, changes } = incident;
  const markers = changes.map(({ time, name, state }) => ({
    time: Date.parse(time),
    label: `${name} ${state}`,
  }));
  return serviceSeries(points, { period, from, to: knownUntil(to, askedAt) }).map(
    ({ name, points: ofService }) => {
      const common = { times: ofService.map(({ start }) => start), from, to, markers, zone };
      const rate = (count: number): number => (count * 1_000) / period;
      return (
        <section key={name}>
          <h3>{name}</h3>
          <SavedChart
            {...common}
            title={`Requests of ${name}`}
            series={[
              {
                label: "requests",
                colour: REQUEST_COLOURS.requests,
                values: ofService.map(({ count }) => rate(count)),
              },
              {
                label: "faults",
                colour: REQUEST_COLOURS.faults,
                values: ofService.map(({ errors }) => rate(errors)),
              },
            ]}
            format={perSecond}
          />
          <SavedChart
            {...common}
            title={`How long ${name} took`}
            series={PERCENTILES.map((percentile) => ({
              label: percentile,
              colour: LATENCY_COLOURS[percentile],
              values: ofService.map((point) => point[percentile]),
            }))}
            format={formatMillis}
          />
        </section>
      );
    },
  );
}

const Calls = ({ calls }: Pick<Incident, "calls">) => (
  <div className="wide">
    <table>
      <caption>Who called whom</caption>
      <thead>
        <tr>
          {["Caller", "Called", "Requests", "Faults", "p50", "p95", "p99", "Longest"].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={`${call.kind} ${call.caller} ${call.callee}`}>
            <td>{call.caller ?? "outside"}</td>
            <td>{call.callee || "not said"}</td>
            <td>{call.count}</td>
            <td className={call.error_count > 0 ? "error" : undefined}>{call.error_count}</td>
            <td>{formatMillis(call.p50_ms)}</td>
            <td>{formatMillis(call.p95_ms)}</td>
            <td>{formatMillis(call.p99_ms)}</td>
            <td>{formatMillis(call.max_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
