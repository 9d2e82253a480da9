import type { ChartSeries } from "../../charts/chart-series.ts";
import { SERIES_COLOURS } from "../../theme/theme.ts";
import type { GroupColumn } from "./group-columns.ts";
import type { QueryResults } from "./run-query.ts";

/** The rows of an answer, by column. */
export interface ResultRows {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A pointer to the line: for programs, not for the eye. */
const HIDDEN = "@ptr";

export function resultRows({ results = [] }: Pick<QueryResults, "results">): ResultRows {
  const columns = new Set<string>();
  const rows = (results ?? []).map((row) => {
    const cells: Record<string, string> = {};
    for (const { field, value = "" } of row) {
      if (field === undefined || field === HIDDEN) continue;
      columns.add(field);
      cells[field] = value;
    }
    return cells;
  });
  return { columns: [...columns], rows };
}

/**
 * Rows as comma-separated values. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv({ columns, rows }: ResultRows): string {
  const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ""));
  return `${[columns, ...cells].map((line) => line.map((text) => quoted(asText(text))).join(",")).join("\r\n")}\r\n`;
}

/** A name such as `@timestamp` computes nothing. */
const isHarmless = (value: string): boolean => Number.isFinite(Number(value)) || /^@\w+$/.test(value);

const asText = (value: string): string =>
  /^[=+\-@＝＋－＠\t\r\n]/.test(value) && !isHarmless(value) ? `'${value}` : value;

export interface ResultChart {
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Lines that are left out, as there are more than colours. */
  readonly leftOut: number;
}

const MOST_SERIES = SERIES_COLOURS.length;

/**
 * What can be drawn of rows by time: a line for each figure and, where they are grouped by more, for each of those values.
 * @param groups what the query groups by; undefined is answered where nothing of that is a time
 */
export function resultChart(
  { columns, rows }: ResultRows,
  groups: readonly GroupColumn[],
): ResultChart | undefined {
  const bin = groups.find(({ isBin }) => isBin)?.name;
  if (bin === undefined || !columns.includes(bin) || rows.length < 2) return undefined;
  const names = groups.filter(({ isBin }) => !isBin).map(({ name }) => name);
  const isNumber = (column: string): boolean =>
    rows.every(
      (row) => row[column] === undefined || (row[column] !== "" && Number.isFinite(Number(row[column]))),
    );
  const figures = columns.filter((column) => column !== bin && !names.includes(column) && isNumber(column));
  const timeOf = (row: Readonly<Record<string, string>>): number =>
    Date.parse(`${row[bin]?.replace(" ", "T")}Z`);
  const times = [...new Set(rows.map(timeOf))].sort((a, b) => a - b);
  const byName = Map.groupBy(rows, (row) => names.map((name) => row[name] ?? "–").join(" · "));
  const series = [...byName].flatMap(([name, group]) =>
    figures.map((figure) => {
      const values = new Map(group.map((row) => [timeOf(row), row[figure]]));
      return {
        label: [name, figures.length > 1 || names.length === 0 ? figure : ""]
          .filter((part) => part !== "")
          .join(" "),
        values: times.map((time) => {
          const value = values.get(time);
          return value === undefined ? null : Number(value);
        }),
      };
    }),
  );
  if (series.length === 0) return undefined;
  return {
    times,
    leftOut: Math.max(0, series.length - MOST_SERIES),
    series: series
      .slice(0, MOST_SERIES)
      .map((one, place) => ({ ...one, colour: SERIES_COLOURS[place] ?? SERIES_COLOURS[0] })),
  };
}
