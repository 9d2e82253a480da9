import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Table from "@cloudscape-design/components/table";
import { formatMillis } from "../../charts/format-value.ts";
import { formatRate } from "./format-rate.ts";
import type { ServiceMap } from "./map-model.ts";

interface MapTableProps {
  readonly map: ServiceMap;
  readonly seconds: number;
  readonly onSelect: (id: string) => void;
}

/** The map in words and numbers. */
export function MapTable({ map, seconds, onSelect }: MapTableProps) {
  return (
    <Table
      variant="embedded"
      items={map.edges}
      trackBy="id"
      columnDefinitions={[
        {
          id: "call",
          header: "Call",
          isRowHeader: true,
          cell: ({ id }) => (
            <Button variant="inline-link" onClick={() => onSelect(id)}>
              {id}
            </Button>
          ),
        },
        { id: "rate", header: "Rate", cell: ({ health }) => formatRate(health.count, seconds) },
        { id: "average", header: "Average", cell: ({ health }) => formatMillis(health.averageMs) },
        { id: "ok", header: "Ok", cell: ({ health }) => health.ok },
        { id: "error", header: "Errors", cell: ({ health }) => health.error },
        { id: "fault", header: "Faults", cell: ({ health }) => health.fault },
        { id: "throttle", header: "Throttled", cell: ({ health }) => health.throttle },
      ]}
      empty={<Box>No calls</Box>}
    />
  );
}
