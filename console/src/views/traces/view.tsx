import Container from "@cloudscape-design/components/container";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useAws } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { ScatterChart } from "../../charts/scatter-chart.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { useSearchChange } from "../../frame/use-search-change.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useFaultMarkers } from "../../live/use-fault-markers.ts";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, writeRange } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { FilterBox } from "./filter-box.tsx";
import { withTerm } from "./filter-expression.ts";
import { FilterForm } from "./filter-form.tsx";
import { GroupTable } from "./group-table.tsx";
import { OUTCOME_COLOURS } from "./outcome-colours.ts";
import { readSummaries } from "./read-summaries.ts";
import type { TraceItem } from "./trace-item.ts";
import { TraceTable } from "./trace-table.tsx";

const EVERY_MS = 5_000;
const NO_TRACES: readonly TraceItem[] = [];

/** The traces of a time, as X-Ray finds them. */
export function View() {
  const aws = useAws();
  const [range] = useTimeRange();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const markers = useFaultMarkers(range);
  const filter = search.get("filter") ?? "";
  const groupBy = search.get("group") ?? "entry";
  const { data, error, isPending } = useLiveQuery({
    key: ["summaries", range, filter],
    ask: async () => {
      const bounds = rangeBounds(range, Date.now());
      return { ...bounds, ...(await readSummaries(aws, { ...bounds, filter })) };
    },
    everyMs: EVERY_MS,
  });
  const setFilter = (next: string) =>
    change((after) => (next.trim() === "" ? after.delete("filter") : after.set("filter", next)));
  const items = data?.items ?? NO_TRACES;
  const known = useMemo(
    () => ({
      services: [...new Set(items.flatMap(({ services }) => services))].sort(),
      annotations: [...new Set(items.flatMap(({ annotations }) => Object.keys(annotations)))].sort(),
    }),
    [items],
  );
  const points = useMemo(
    () =>
      items.map(({ startMs, responseMs, outcome }) => ({ time: startMs, value: responseMs, group: outcome })),
    [items],
  );
  const isRefused = error instanceof ConsoleApiError && error.code === "InvalidRequestException";
  const { from, to } = data ?? rangeBounds(range, Date.now());
  return (
    <ViewFrame
      title="Traces"
      awsCommand={awsCommand("xray get-trace-summaries", {
        startTime: awsSeconds(from),
        endTime: awsSeconds(to),
        filterExpression: filter || undefined,
      })}
    >
      <SpaceBetween size="l">
        <Container>
          <FilterBox
            filter={filter}
            known={known}
            error={isRefused ? error.message : undefined}
            onFilter={setFilter}
          />
          <FilterForm known={known} onFilter={setFilter} />
        </Container>
        {error !== null && !isRefused && <ErrorNotice what="The traces" error={error} />}
        {isPending && error === null && <Loading what="The traces" />}
        {data !== undefined && !isRefused && (
          <SpaceBetween size="l">
            <Container>
              <ScatterChart
                title={`How long they took${data.hasMore ? `, the newest ${items.length} of more` : ""}; draw over some of them to see only those`}
                points={points}
                colours={OUTCOME_COLOURS}
                from={from}
                to={to}
                markers={markers}
                onBrush={(brush) =>
                  change((after) => {
                    writeRange(after, { kind: "between", from: brush.from, to: brush.to });
                    after.set("filter", withTerm(filter, durationTerm(brush)));
                  })
                }
              />
            </Container>
            <GroupTable
              items={items}
              by={groupBy}
              annotations={known.annotations}
              onBy={(by) => change((after) => after.set("group", by))}
            />
            <TraceTable items={items} hasMore={data.hasMore} annotations={known.annotations} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

const durationTerm = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `responsetime >= ${(low / 1_000).toFixed(4)} AND responsetime <= ${(high / 1_000).toFixed(4)}`;
