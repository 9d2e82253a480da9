import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { formatBytes, formatCount } from "../../charts/format-value.ts";
import { TimeChart } from "../../charts/time-chart.tsx";
import type { TimeMarker } from "../../charts/time-frame.ts";
import { Link } from "../../frame/link.tsx";
import { saveFile } from "../../frame/save-file.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatFullTime } from "../../time-range/format-time.ts";
import { groupColumns } from "./group-columns.ts";
import { type ResultRows, resultChart, resultRows, toCsv } from "./result-table.ts";
import type { InsightsQuery, QueryResults } from "./run-query.ts";

const PAGE = 100;
const FIGURES = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

interface ResultsViewProps {
  readonly results: QueryResults;
  /** That it is the answer to. */
  readonly asked: InsightsQuery;
  readonly markers: readonly TimeMarker[];
}

/** What a query found: a chart where it is by time, and the rows. */
export function ResultsView({ results, asked, markers }: ResultsViewProps) {
  const { zone } = usePreferences().preferences;
  const answer = resultRows(results);
  const chart = resultChart(answer, groupColumns(asked.query));
  const { recordsMatched = 0, recordsScanned = 0, bytesScanned = 0 } = results.statistics ?? {};
  const [first = asked.from] = chart?.times ?? [];
  return (
    <SpaceBetween size="l">
      {chart !== undefined && (
        <Container>
          <TimeChart
            title="By time"
            {...chart}
            // The first may have begun before what was asked for.
            from={Math.min(first, asked.from)}
            to={asked.to}
            height={200}
            markers={markers}
            format={(value) => FIGURES.format(value)}
          />
          {chart.leftOut > 0 && (
            <Box color="text-body-secondary">
              {chart.leftOut} more lines have no room here; the table has all of them.
            </Box>
          )}
        </Container>
      )}
      <Container
        header={
          <Header
            variant="h2"
            counter={`(${answer.rows.length})`}
            description={`${formatCount(recordsMatched)} of ${formatCount(recordsScanned)} lines matched, ${formatBytes(bytesScanned)} read, from ${formatFullTime(asked.from, zone)} to ${formatFullTime(asked.to, zone)}; ${results.status}`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => saveFile("results.csv", "text/csv", toCsv(answer))}>
                  Save as CSV
                </Button>
                <Button
                  onClick={() =>
                    saveFile("results.json", "application/json", JSON.stringify(answer.rows, undefined, 2))
                  }
                >
                  Save as JSON
                </Button>
              </SpaceBetween>
            }
          >
            Results
          </Header>
        }
      >
        <ResultTable {...answer} />
      </Container>
    </SpaceBetween>
  );
}

function ResultTable({ columns, rows }: ResultRows) {
  const { items, collectionProps, paginationProps } = useCollection(rows, {
    pagination: { pageSize: PAGE },
    sorting: {},
  });
  return (
    <Table
      {...collectionProps}
      variant="embedded"
      wrapLines
      items={items}
      columnDefinitions={columns.map((column) => ({
        id: column,
        header: column,
        cell: (row: ResultRows["rows"][number]) => <Cell column={column} value={row[column] ?? ""} />,
        sortingComparator: (a: ResultRows["rows"][number], b: ResultRows["rows"][number]) =>
          compare(a[column] ?? "", b[column] ?? ""),
      }))}
      pagination={
        <Pagination
          {...paginationProps}
          ariaLabels={{
            nextPageLabel: "Next page",
            previousPageLabel: "Previous page",
            pageLabel: (page) => `Page ${page}`,
          }}
        />
      }
      empty={<Box>Nothing matched in the range that is chosen above.</Box>}
    />
  );
}

const TRACE_ID = /^(?:[0-9a-f]{32}|1-[0-9a-f]{8}-[0-9a-f]{24})$/;

function Cell({ column, value }: { readonly column: string; readonly value: string }) {
  if (column.endsWith("trace_id") && TRACE_ID.test(value))
    return <Link to={`/traces/${value}`}>{value}</Link>;
  return column === "@message" ? <Message text={value} /> : value;
}

/** A line; one of JSON can be opened, and is then shown with a part in each line. */
function Message({ text }: { readonly text: string }) {
  const parts = jsonParts(text);
  if (parts === undefined) return text;
  return (
    <details>
      <summary>{text}</summary>
      <pre>{parts}</pre>
    </details>
  );
}

function jsonParts(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return undefined;
  }
}

/** As numbers where both are. */
function compare(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  return a !== "" && b !== "" && Number.isFinite(left) && Number.isFinite(right)
    ? left - right
    : a.localeCompare(b);
}
