import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useSearchParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { useSearchChange } from "../../frame/use-search-change.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { SaveIncident } from "../../saved-page/save-incident.tsx";
import { rangeBounds, rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { operationFilter } from "../traces/filter-expression.ts";
import { EntryPaths } from "./entry-paths.tsx";
import { FindingCard } from "./finding-card.tsx";

const EVERY_MS = 5_000;
const ALL = { value: "", label: "all operations" };

/** Where the time of requests goes, and what kind of problem it looks like. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const operation = search.get("operation") ?? "";
  const { data, error, isPending } = useLiveQuery({
    key: ["bottlenecks", range, operation],
    ask: () => client.bottlenecks({ ...rangeSearch(range), operation: operation || undefined }),
    everyMs: EVERY_MS,
  });
  // Of all, so that one can go from one operation to another.
  const all = useLiveQuery({
    key: ["bottlenecks", range, ""],
    ask: () => client.bottlenecks(rangeSearch(range)),
    everyMs: EVERY_MS,
  });
  const options = [ALL, ...(all.data?.entries ?? []).map(({ entry }) => ({ value: entry, label: entry }))];
  const { from, to } = rangeBounds(range, Date.now());
  return (
    <ViewFrame
      title="Bottlenecks"
      description="Where the time of requests goes, and what kind of problem it looks like"
      actions={<SaveIncident />}
      awsCommand={awsCommand("xray get-trace-summaries", {
        startTime: awsSeconds(from),
        endTime: awsSeconds(to),
        filterExpression: operationFilter(operation),
      })}
    >
      <SpaceBetween size="l">
        <FormField label="Operation">
          <Select
            selectedOption={
              options.find(({ value }) => value === operation) ?? { value: operation, label: operation }
            }
            options={options}
            onChange={({ detail }) =>
              changeSearch((now) => {
                const { value = "" } = detail.selectedOption;
                if (value === "") now.delete("operation");
                else now.set("operation", value);
              })
            }
          />
        </FormField>
        {error !== null && <ErrorNotice what="The bottlenecks" error={error} />}
        {isPending && error === null && <Loading what="The bottlenecks" />}
        {data !== undefined && data.traces === 0 && <NoTraces />}
        {data !== undefined && data.traces > 0 && (
          <SpaceBetween size="l">
            {data.findings.length === 0 && <Healthy traces={data.traces} />}
            {data.findings.map((finding, index) => (
              <FindingCard
                key={`${finding.kind} ${finding.service} ${finding.operation} ${finding.peer}`}
                finding={finding}
                place={index + 1}
              />
            ))}
            <EntryPaths entries={data.entries} traces={data.traces} isComplete={data.complete} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

const Healthy = ({ traces }: { readonly traces: number }) => (
  <Container>
    <Box variant="h2">Nothing looks wrong</Box>
    <Box variant="p">
      {traces} traces were looked at for queries in a loop, waiting for locks and connections, slow
      statements, retries, backlogs, lost trace context and a dozen more. Below is where the time goes all the
      same.
    </Box>
  </Container>
);

const NoTraces = () => (
  <Container>
    <Box variant="h2">There are no requests to look at</Box>
    <Box variant="p">Make some, or look further back:</Box>
    <Box variant="code">npx playground load --rps 10 --for 60s</Box>
  </Container>
);
