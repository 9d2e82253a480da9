import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import Table from "@cloudscape-design/components/table";
import { formatMillis, formatShare } from "../../charts/format-value.ts";
import { groupTraces } from "./group-traces.ts";
import type { TraceItem } from "./trace-item.ts";

interface GroupTableProps {
  readonly items: readonly TraceItem[];
  readonly by: string;
  readonly annotations: readonly string[];
  readonly onBy: (by: string) => void;
}

const LABELS: Readonly<Record<string, string>> = {
  entry: "entry",
  outcome: "outcome",
  status: "HTTP status",
};

const option = (value: string) => ({ value, label: LABELS[value] ?? `annotation ${value}` });

/** What the listed traces have in common, and how long each kind takes. */
export function GroupTable({ items, by, annotations, onBy }: GroupTableProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Of the traces listed below"
          actions={
            <Select
              ariaLabel="Group by"
              selectedOption={option(by)}
              options={["entry", "outcome", "status", ...annotations].map(option)}
              onChange={({ detail }) => onBy(detail.selectedOption.value ?? "entry")}
            />
          }
        >
          By {option(by).label}
        </Header>
      }
    >
      <Table
        variant="embedded"
        items={groupTraces(items, by)}
        trackBy="value"
        columnDefinitions={[
          { id: "value", header: option(by).label, cell: ({ value }) => value, isRowHeader: true },
          { id: "count", header: "Traces", cell: ({ count }) => count },
          { id: "share", header: "Share", cell: ({ share }) => formatShare(share) },
          { id: "failed", header: "Not ok", cell: ({ failed }) => failed },
          { id: "p50", header: "p50", cell: ({ p50Ms }) => formatMillis(p50Ms) },
          { id: "p95", header: "p95", cell: ({ p95Ms }) => formatMillis(p95Ms) },
        ]}
        empty="There are none"
      />
    </Container>
  );
}
