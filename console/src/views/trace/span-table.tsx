import { useCollection } from "@cloudscape-design/collection-hooks";
import Button from "@cloudscape-design/components/button";
import Pagination from "@cloudscape-design/components/pagination";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import type { SpanAnalysis } from "@playground/collector/serve/trace-analysis-answer";
import { useMemo } from "react";
import { formatMillis } from "../../charts/format-value.ts";
import { useUrlState } from "../../frame/use-url-state.ts";
import type { SpanRow } from "./span-rows.ts";
import {
  isSpanColumn,
  readSpanTableState,
  type SpanTableState,
  writeSpanTableState,
} from "./span-table-state.ts";

interface SpanTableProps {
  readonly rows: readonly SpanRow[];
  readonly analysis: ReadonlyMap<string, SpanAnalysis>;
  readonly onSelect: (row: SpanRow) => void;
}

interface Item {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly took: number;
  readonly self: number;
  readonly critical: number;
  readonly status: string;
  readonly row: SpanRow;
}

const millis = (
  id: "start" | "took" | "self" | "critical",
  header: string,
): TableProps.ColumnDefinition<Item> => ({
  id,
  header,
  cell: (item) => formatMillis(item[id]),
  sortingField: id,
});

const text = (
  id: "service" | "name" | "kind" | "status",
  header: string,
): TableProps.ColumnDefinition<Item> => ({
  id,
  header,
  cell: (item) => item[id],
  sortingField: id,
});

/** The name leads to the span by keyboard too, as the whole row does for who points at it. */
const columns = (onSelect: SpanTableProps["onSelect"]) => [
  text("service", "Service"),
  {
    ...text("name", "Span"),
    cell: ({ name, row }: Item) => (
      <Button variant="inline-link" onClick={() => onSelect(row)}>
        {name}
      </Button>
    ),
  },
  text("kind", "Kind"),
  millis("start", "Start"),
  millis("took", "Took"),
  millis("self", "Without children"),
  millis("critical", "On the critical path"),
  text("status", "Status"),
];

const PAGE = 100;
const TABLE_FORM = { read: readSpanTableState, write: writeSpanTableState };

/** The spans as a table that can be sorted and filtered. */
export function SpanTable({ rows, analysis, onSelect }: SpanTableProps) {
  const all = rows.map((row): Item => {
    const { span_id: id, service, name, kind, status, duration_ms: took } = row.span;
    const known = analysis.get(id);
    return {
      id,
      service,
      name,
      kind,
      start: row.startMs,
      took,
      self: known?.self_ms ?? 0,
      critical: known?.critical_ms ?? 0,
      status: status.code,
      row,
    };
  });
  const [state, change] = useUrlState<SpanTableState>(TABLE_FORM);
  const definitions = useMemo(() => columns(onSelect), [onSelect]);
  const { items, collectionProps, filterProps, paginationProps } = useCollection(all, {
    filtering: { fields: ["service", "name", "kind", "status"], defaultFilteringText: state.filter },
    pagination: { pageSize: PAGE },
    sorting: {
      defaultState: { sortingColumn: { sortingField: state.sort }, isDescending: state.isDescending },
    },
  });
  return (
    <Table
      {...collectionProps}
      onSortingChange={(event) => {
        collectionProps.onSortingChange?.(event);
        const { sortingColumn, isDescending = false } = event.detail;
        if (isSpanColumn(sortingColumn.sortingField))
          change({ sort: sortingColumn.sortingField, isDescending });
      }}
      items={items}
      columnDefinitions={definitions}
      trackBy="id"
      variant="embedded"
      wrapLines
      onRowClick={({ detail }) => onSelect(detail.item.row)}
      filter={
        <TextFilter
          {...filterProps}
          onChange={(event) => {
            filterProps.onChange(event);
            change({ filter: event.detail.filteringText });
          }}
          filteringAriaLabel="Filter the spans"
          filteringPlaceholder="Service, name, kind or status"
        />
      }
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
      empty="No span has this"
    />
  );
}
