import type { GetServiceGraphCommandOutput } from "@aws-sdk/client-xray";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Grid from "@cloudscape-design/components/grid";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useSearchParams } from "react-router";
import { useAws } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { PatientInput } from "../../frame/patient-input.tsx";
import { useSearchChange } from "../../frame/use-search-change.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { MapDrawing } from "./map-drawing.tsx";
import { serviceMap } from "./map-model.ts";
import { MapTable } from "./map-table.tsx";
import { MissingEdges } from "./missing-edges.tsx";
import { narrowMap } from "./narrow-map.ts";
import { SelectionPanel } from "./selection-panel.tsx";
import { edgeFilter, nodeFilter } from "./traces-filter.ts";

const EVERY_MS = 5_000;
const MILLIS = 1_000;

/** Who calls whom, and how that goes. */
export function View() {
  const aws = useAws();
  const [range] = useTimeRange();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const selected = search.get("selected") ?? undefined;
  const isTable = search.get("as") === "table";
  const { data, error, isPending } = useLiveQuery({
    key: ["service graph", range],
    ask: async () => {
      const { from, to } = rangeBounds(range, Date.now());
      const answer = await aws.xray<GetServiceGraphCommandOutput>("GetServiceGraph", {
        StartTime: from / MILLIS,
        EndTime: to / MILLIS,
      });
      return { from, to, map: serviceMap(answer.Services ?? []) };
    },
    everyMs: EVERY_MS,
  });
  const set = (name: string, value: string | undefined) =>
    changeSearch((now) => (value === undefined ? now.delete(name) : now.set(name, value)), {
      replace: true,
    });
  const { from, to } = data ?? rangeBounds(range, Date.now());
  const seconds = (to - from) / MILLIS;
  const node = data?.map.nodes.find(({ id }) => id === selected);
  const edge = data?.map.edges.find(({ id }) => id === selected);
  const chosen = node ?? edge;
  const text = search.get("find") ?? "";
  const leastRate = Math.max(0, Number(search.get("rate")) || 0);
  const shown = data && narrowMap(data.map, { text, leastRate }, seconds);
  const select = (id: string) => set("selected", id === selected ? undefined : id);
  return (
    <ViewFrame
      title="Service map"
      awsCommand={awsCommand("xray get-service-graph", {
        startTime: awsSeconds(from),
        endTime: awsSeconds(to),
      })}
      actions={
        <SegmentedControl
          label="Shown as"
          selectedId={isTable ? "table" : "map"}
          options={[
            { id: "map", text: "Map" },
            { id: "table", text: "Table" },
          ]}
          onChange={({ detail }) => set("as", detail.selectedId === "table" ? "table" : undefined)}
        />
      }
    >
      <SpaceBetween size="l">
        <MissingEdges range={range} />
        {error !== null && <ErrorNotice what="The service map" error={error} />}
        {isPending && error === null && <Loading what="The service map" />}
        {data !== undefined && data.map.nodes.length === 0 && <NoCalls />}
        {data !== undefined && shown !== undefined && data.map.nodes.length > 0 && (
          <Grid
            gridDefinition={
              chosen === undefined
                ? [{ colspan: 12 }]
                : [{ colspan: { default: 12, m: 7 } }, { colspan: { default: 12, m: 5 } }]
            }
          >
            <Container>
              <SpaceBetween size="s">
                <SpaceBetween direction="horizontal" size="xs">
                  <PatientInput
                    type="search"
                    value={text}
                    placeholder="Find a service"
                    ariaLabel="Find a service"
                    clearAriaLabel="Clear what is looked for"
                    onSettled={(value) => set("find", value.trim() || undefined)}
                  />
                  <PatientInput
                    type="number"
                    value={leastRate > 0 ? String(leastRate) : ""}
                    placeholder="At least … /s"
                    ariaLabel="Hide edges with fewer requests a second"
                    onSettled={(value) => set("rate", Number(value) > 0 ? value : undefined)}
                  />
                </SpaceBetween>
                {shown.nodes.length === 0 && <Box>Nothing of the map has this.</Box>}
                {shown.nodes.length > 0 &&
                  (isTable ? (
                    <MapTable map={shown} seconds={seconds} onSelect={select} />
                  ) : (
                    <MapDrawing
                      map={data.map}
                      shown={shown}
                      seconds={seconds}
                      selected={selected}
                      onSelect={select}
                      part={search.get("part") ?? undefined}
                      onPart={(part) => set("part", part)}
                    />
                  ))}
              </SpaceBetween>
            </Container>
            {chosen !== undefined && (
              <SelectionPanel
                key={chosen.id}
                title={chosen.id}
                health={chosen.health}
                histogram={chosen.histogram}
                filter={node === undefined ? edgeFilter(edge, data.map.nodes) : nodeFilter(node)}
                range={range}
                seconds={seconds}
                onClose={() => set("selected", undefined)}
              />
            )}
          </Grid>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

const NoCalls = () => (
  <Container>
    <Box variant="h2">No requests in this time</Box>
    <Box variant="p">
      A node appears with the first trace that goes through it. Make some requests, or look further back:
    </Box>
    <Box variant="code">npx playground load --rps 5 --for 60s</Box>
  </Container>
);
