import { useCollection } from "@cloudscape-design/collection-hooks";
import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CollectionPreferences from "@cloudscape-design/components/collection-preferences";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import { useNavigate, useSearchParams } from "react-router";
import { formatMillis } from "../../charts/format-value.ts";
import { Link } from "../../frame/link.tsx";
import { useUrlState } from "../../frame/use-url-state.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatTime } from "../../time-range/format-time.ts";
import { withRange } from "../../time-range/time-range.ts";
import { PAGE_SIZES, readTableState, type TableState, USUAL_TABLE, writeTableState } from "./table-state.ts";
import type { Outcome, TraceItem } from "./trace-item.ts";

interface TraceTableProps {
  readonly items: readonly TraceItem[];
  /** Whether there are more than those. */
  readonly hasMore: boolean;
  readonly annotations: readonly string[];
}

const TABLE_FORM = { read: readTableState, write: writeTableState };

const INDICATORS: Readonly<Record<Outcome, StatusIndicatorProps.Type>> = {
  ok: "success",
  error: "warning",
  fault: "error",
  throttle: "pending",
};

const PAGE_OPTIONS = PAGE_SIZES.map((value) => ({ value, label: `${value} traces` }));

/** The traces, sortable, with the columns that one likes. */
export function TraceTable({ items, hasMore, annotations }: TraceTableProps) {
  const { zone } = usePreferences().preferences;
  const [state, change] = useUrlState<TableState>(TABLE_FORM);
  const { columns: shown, pageSize } = state;
  const columns = [...columnsIn(zone), ...annotations.map(annotationColumn)];
  const {
    items: page,
    collectionProps,
    paginationProps,
  } = useCollection(items, {
    pagination: { pageSize, defaultPage: state.page },
    selection: { keepSelection: true, trackBy: "id" },
    sorting: {
      defaultState: {
        sortingColumn: columns.find(({ id }) => id === state.sort) ?? { sortingField: "startMs" },
        isDescending: state.isDescending,
      },
    },
  });
  return (
    <Table
      {...collectionProps}
      onSortingChange={(event) => {
        collectionProps.onSortingChange?.(event);
        const { sortingColumn, isDescending = false } = event.detail;
        const { id } = sortingColumn as TableProps.ColumnDefinition<TraceItem>;
        change({ sort: id ?? USUAL_TABLE.sort, isDescending, page: 1 });
      }}
      header={
        <Header
          variant="h2"
          counter={`(${items.length}${hasMore ? "+" : ""})`}
          actions={<CompareButton chosen={collectionProps.selectedItems ?? []} />}
        >
          Traces
        </Header>
      }
      items={page}
      trackBy="id"
      selectionType="multi"
      ariaLabels={{
        selectionGroupLabel: "Choose traces",
        allItemsSelectionLabel: () => "Choose all of this page",
        itemSelectionLabel: (_chosen, { id }) => `Choose ${id}`,
      }}
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id = "" }) => ({ id, visible: shown.includes(id) }))}
      pagination={
        <Pagination
          {...paginationProps}
          onChange={(event) => {
            paginationProps.onChange(event);
            change({ page: event.detail.currentPageIndex });
          }}
          ariaLabels={{
            nextPageLabel: "Next page",
            previousPageLabel: "Previous page",
            pageLabel: (number) => `Page ${number}`,
          }}
        />
      }
      preferences={
        <CollectionPreferences
          title="Columns and page"
          confirmLabel="Show them"
          cancelLabel="Cancel"
          preferences={{ pageSize, visibleContent: shown }}
          pageSizePreference={{ title: "Page", options: PAGE_OPTIONS }}
          visibleContentPreference={{
            title: "Columns",
            options: [
              {
                label: "Columns",
                options: columns.map(({ id = "", header }) => ({ id, label: String(header) })),
              },
            ],
          }}
          onConfirm={({ detail }) =>
            change({
              pageSize: detail.pageSize ?? pageSize,
              columns: detail.visibleContent ?? shown,
              page: 1,
            })
          }
        />
      }
      empty={
        <Box textAlign="center">
          <Box variant="p">
            No trace has this in the range that is chosen above. Take away a condition, look further back, or
            make some requests:
          </Box>
          <Box variant="code">npx playground load --rps 5 --for 60s</Box>
        </Box>
      }
    />
  );
}

/** Two traces can be set against each other. */
function CompareButton({ chosen }: { readonly chosen: readonly TraceItem[] }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [first, second] = chosen;
  const isPair = chosen.length === 2 && first !== undefined && second !== undefined;
  return (
    <Button
      disabled={!isPair}
      disabledReason="Choose two traces"
      onClick={() => {
        if (isPair) void navigate(withRange(`/compare?a=${first.id}&b=${second.id}`, search));
      }}
    >
      Compare
    </Button>
  );
}

const columnsIn = (zone: "local" | "utc"): TableProps.ColumnDefinition<TraceItem>[] => [
  {
    id: "start",
    header: "Start",
    cell: ({ startMs }) => formatTime(startMs, zone, Date.now()),
    sortingField: "startMs",
  },
  { id: "id", header: "Trace", cell: ({ id }) => <Link to={`/traces/${id}`}>{id}</Link> },
  { id: "entry", header: "Entry", cell: ({ entry }) => entry, sortingField: "entry" },
  {
    id: "response",
    header: "Response",
    cell: ({ responseMs }) => formatMillis(responseMs),
    sortingField: "responseMs",
  },
  {
    id: "duration",
    header: "Until all was done",
    cell: ({ durationMs }) => formatMillis(durationMs),
    sortingField: "durationMs",
  },
  {
    id: "outcome",
    header: "Outcome",
    cell: ({ outcome, status }) => (
      <StatusIndicator type={INDICATORS[outcome]}>
        {outcome} {status}
      </StatusIndicator>
    ),
    sortingField: "outcome",
  },
  {
    id: "services",
    header: "Services",
    cell: ({ services }) => services.map((service) => <Badge key={service}>{service}</Badge>),
  },
];

const annotationColumn = (key: string): TableProps.ColumnDefinition<TraceItem> => ({
  id: key,
  header: key,
  cell: ({ annotations }) => annotations[key] ?? "–",
  sortingComparator: (a, b) => (a.annotations[key] ?? "").localeCompare(b.annotations[key] ?? ""),
});
