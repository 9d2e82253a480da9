import type { SnapshotComparisonAnswer } from "@playground/collector/serve/snapshot-routes";
import { formatMillis } from "../duration.ts";
import { formatTable } from "../table.ts";
import type { Style } from "../waterfall/style.ts";
import { cut, oneLine } from "../waterfall/text.ts";

export interface DrawComparisonOptions {
  readonly columns: number;
  readonly style: Style;
}

type Operation = SnapshotComparisonAnswer["operations"][number];
type Path = SnapshotComparisonAnswer["paths"][number];

const MOST_PATHS = 12;
/** What is likelier by chance than this is not marked. */
const SURE = 0.01;
const NAME = 34;

/** Two runs beside each other: latency and errors by operation, then the call paths that have changed. */
export function drawComparison(
  comparison: SnapshotComparisonAnswer,
  { columns, style }: DrawComparisonOptions,
): string[] {
  const { a, b, operations, paths } = comparison;
  const head = ["", "requests", "p50", "p95", "p99", "errors"];
  const rows = operations.flatMap((operation) => operationRows(operation, [a.name, b.name]));
  const lines = [
    style.strong(`${a.name} (${a.traces} traces) → ${b.name} (${b.traces} traces)`),
    "",
    ...formatTable([head, ...rows])
      .trimEnd()
      .split("\n"),
  ];
  if (paths.length === 0) return [...lines, "", "no call path has changed"];
  lines.push("", style.strong("what has changed in a request"));
  for (const path of paths.slice(0, MOST_PATHS)) lines.push(cut(pathLine(path), columns));
  if (paths.length > MOST_PATHS) lines.push(`and ${paths.length - MOST_PATHS} more; --json has them all`);
  return lines;
}

function operationRows(
  { entry, a, b, duration_chance, error_chance }: Operation,
  names: readonly [string, string],
): string[][] {
  const row = (label: string, side: Operation["a"], marks: readonly [string, string]): string[] =>
    side === null
      ? [label, "–", "–", "–", "–", "–"]
      : [
          label,
          String(side.requests),
          formatMillis(side.p50_ms) + marks[0],
          formatMillis(side.p95_ms),
          formatMillis(side.p99_ms),
          `${Math.round(side.error_rate * 1_000) / 10} %${marks[1]}`,
        ];
  const mark = (before: number | undefined, after: number | undefined, chance: number): string =>
    chance >= SURE || before === undefined || after === undefined || before === after
      ? ""
      : after > before
        ? " ▲"
        : " ▼";
  const marks = [
    mark(a?.p50_ms, b?.p50_ms, duration_chance),
    mark(a?.error_rate, b?.error_rate, error_chance),
  ] as const;
  return [
    [cut(oneLine(entry), NAME), "", "", "", "", ""],
    row(`  ${cut(names[0], NAME - 2)}`, a, ["", ""]),
    row(`  ${cut(names[1], NAME - 2)}`, b, marks),
  ];
}

function pathLine({ path, kind, time_in_a_ms, time_in_b_ms, count_in_a, count_in_b }: Path): string {
  const difference = time_in_b_ms - time_in_a_ms;
  const change = `${difference < 0 ? "−" : "+"}${formatMillis(Math.abs(difference))}`.padStart(9);
  const word = kind === "changed" ? [] : [kind];
  const times =
    Math.abs(count_in_b - count_in_a) < 0.5 ? [] : [`${timesOf(count_in_a)} → ${timesOf(count_in_b)} times`];
  const what = [...word, ...times];
  const place = oneLine(path.slice(-2).join(" › "));
  return `${change}  ${what.length === 0 ? "" : `${what.join(", ")}: `}${place}`;
}

const timesOf = (count: number): string => String(Number(count.toPrecision(2)));
