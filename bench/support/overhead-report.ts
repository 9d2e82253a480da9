import { median } from "./percentile.ts";
import type { LoadOutcome } from "./send-requests.ts";
import { count, milliseconds, table } from "./write-report.ts";

export interface Rounds {
  readonly seconds: number;
  readonly pairs: number;
  readonly connections: number;
}

export interface Round extends LoadOutcome {
  readonly cpuMsPerRequest: number;
}

/** What the collector has of each request with telemetry, the warming up included. */
export interface Arrived {
  readonly spans: number;
  readonly lines: number;
}

export interface Pair {
  readonly bare: Round;
  readonly instrumented: Round;
}

export interface Trivial {
  readonly pairs: readonly Pair[];
  readonly arrived: Arrived;
}

const ratio = (of: (round: Round) => number, { bare, instrumented }: Pair): string =>
  (of(instrumented) / of(bare)).toFixed(2);

function pairTable(pairs: readonly Pair[]): string {
  const both = (of: (round: Round) => string, { bare, instrumented }: Pair) =>
    `${of(bare)} → ${of(instrumented)}`;
  const rows = pairs.map((pair) => [
    both((round) => count(round.requestsPerSecond), pair),
    ratio((round) => round.requestsPerSecond, pair),
    both((round) => milliseconds(round.p99Ms), pair),
    both((round) => milliseconds(round.medianMs), pair),
    both((round) => round.cpuMsPerRequest.toFixed(2), pair),
  ]);
  return table(["requests/s", "ratio", "p99", "median", "CPU-ms a request"], rows);
}

const medianRatio = (pairs: readonly Pair[]): string =>
  median(
    pairs.map(({ bare, instrumented }) => instrumented.requestsPerSecond / bare.requestsPerSecond),
  ).toFixed(2);

/** The text of bench/results/overhead.md. */
export function overheadReport(
  { pairs, arrived }: Trivial,
  checkouts: readonly Pair[],
  rounds: Rounds,
): string {
  return `Without telemetry → with it, ${rounds.pairs} pairs in turn, ${rounds.seconds} s a round, ${rounds.connections} connections that each send the next request once the last is
answered. The sender and the collector, which takes in what is measured, share the machine with what they load. CPU is that
of the services alone, by the operating system's accounting, what they do after the last answer included.

## One route with one log line

Express and pino with \`--import shared/telemetry/register.ts\`, and without. Ratio of the requests/s: **${medianRatio(pairs)}** (median).

${pairTable(pairs)}

Of each request with telemetry ${arrived.spans.toFixed(2)} spans and ${arrived.lines.toFixed(2)} log lines arrived; what is beyond the process's queue is dropped.

## \`POST /checkout\`

All three services instrumented, and the same with \`OTEL_SDK_DISABLED=true\`; the CPU is that of the three, and includes the
jobs. Ratio of the requests/s: **${medianRatio(checkouts)}** (median).

${pairTable(checkouts)}
`;
}
