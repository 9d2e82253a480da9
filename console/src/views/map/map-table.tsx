import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { formatMillis } from "../../charts/format-value.ts";
import { formatRate } from "./format-rate.ts";
import type { Health, MapEdge, MapNode, ServiceMap } from "./map-model.ts";

interface MapTableProps {
  readonly map: ServiceMap;
  readonly seconds: number;
  readonly onSelect: (id: string) => void;
}

/** The map in words and numbers: who is there, and who calls whom. */
export const MapTable = ({ map, seconds, onSelect }: MapTableProps) => (
  <SpaceBetween size="l">
    <Table<MapNode>
      variant="embedded"
      header={<Header variant="h3">Services</Header>}
      items={map.nodes}
      trackBy="id"
      columnDefinitions={[
        nameColumn("Service", onSelect),
        { id: "shape", header: "Kind", cell: ({ shape }) => shape },
        ...figureColumns(seconds),
      ]}
      empty={<Box>None</Box>}
    />
    <Table<MapEdge>
      variant="embedded"
      header={<Header variant="h3">Calls</Header>}
      items={map.edges}
      trackBy="id"
      columnDefinitions={[nameColumn("Call", onSelect), ...figureColumns(seconds)]}
      empty={<Box>No calls</Box>}
    />
  </SpaceBetween>
);

const nameColumn = (header: string, onSelect: (id: string) => void) => ({
  id: "name",
  header,
  isRowHeader: true,
  cell: ({ id }: { readonly id: string }) => (
    <Button variant="inline-link" onClick={() => onSelect(id)}>
      {id}
    </Button>
  ),
});

function figureColumns(seconds: number) {
  const column = (id: string, header: string, figure: (health: Health) => string | number) => ({
    id,
    header,
    cell: ({ health }: { readonly health: Health | undefined }) =>
      health === undefined ? "–" : figure(health),
  });
  return [
    column("rate", "Rate", ({ count }) => formatRate(count, seconds)),
    column("average", "Average", ({ averageMs }) => formatMillis(averageMs)),
    column("ok", "Ok", ({ ok }) => ok),
    column("error", "Errors", ({ error }) => error),
    column("fault", "Faults", ({ fault }) => fault),
    column("throttle", "Throttled", ({ throttle }) => throttle),
  ];
}
