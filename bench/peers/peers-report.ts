import { IN_FLIGHT } from "../support/fill-collector.ts";
import { median } from "../support/percentile.ts";
import { count, megabytes, table } from "../support/write-report.ts";
import type { Peers } from "./find-peers.ts";
import type { Measured } from "./measure.ts";

/** A peer's round and the one of ours before it. */
export interface Pair {
  readonly ours: Measured;
  readonly theirs: Measured;
}

interface Comparison {
  readonly peer: string;
  readonly pairs: readonly Pair[];
}

export interface Section {
  readonly title: string;
  readonly comparisons: readonly Comparison[];
}

const COLUMNS = ["receiver", "CPU-s / 100 k", "spans/s", "memory afterwards: PSS", "durable", "ours ÷ this"];

const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;

const figures = (rounds: readonly Measured[]): string[] => [
  spread(rounds.map(({ cpuSeconds }) => cpuSeconds)),
  count(median(rounds.map(({ spansPerSecond }) => spansPerSecond))),
  megabytes(median(rounds.map(({ pssBytes }) => pssBytes))),
];

function peerRow({ peer, pairs }: Comparison): string[] {
  const ratios = pairs.map(({ ours, theirs }) => ours.cpuSeconds / theirs.cpuSeconds);
  return [peer, ...figures(pairs.map(({ theirs }) => theirs)), "no", spread(ratios)];
}

function section({ title, comparisons }: Section): string {
  const ours = comparisons.flatMap(({ pairs }) => pairs.map((pair) => pair.ours));
  const rows = [["**ours**", ...figures(ours), "yes", ""], ...comparisons.map(peerRow)];
  return `## ${title}\n\n${table(COLUMNS, rows)}`;
}

/** @param spans of each round */
export function peersReport(
  sections: readonly Section[],
  { found, leftOut }: Peers,
  { spans, rounds }: { spans: number; rounds: number },
): string {
  const paragraphs = [
    `The same load as \`bench:ingest\`: ${count(spans)} spans, 100 a batch, ${IN_FLIGHT} requests under way, one process sending on the same
machine, into a new process each time, its warming up included. Ours, a peer, ours, the next peer and so on; rounds: ${rounds}.
CPU is the receiver's by the operating system's accounting, from the first request until it is quiet again; spans/s is until
the last acknowledgement. Medians, and the least and the most in brackets; "ours ÷ this" divides the CPU of our turn by that
of the peer's turn right after it.`,
    `Ours is as the playground runs it: everything on, acknowledged after the sync, and counted until all is indexed.
${found.map(({ does }) => does).join("\n")}
None of the peers has a span left once it ends.`,
    ...leftOut.map((sentence) => `Left out: ${sentence}`),
    ...sections.map(section),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
