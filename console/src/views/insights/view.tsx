import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Multiselect from "@cloudscape-design/components/multiselect";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useAws } from "../../api/console-access.tsx";
import { formatBytes, formatCount } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useSearchChange } from "../../frame/use-search-change.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useFaultMarkers } from "../../live/use-fault-markers.ts";
import { lastingStorage } from "../../preferences/browser-storage.ts";
import { rangeBounds } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { insightsCommand } from "./insights-command.ts";
import { QueryEditor } from "./query-editor.tsx";
import { keepQuery, readHistory } from "./query-history.ts";
import { ResultsView } from "./results-view.tsx";
import { compileError, type QueryResults, runQuery } from "./run-query.ts";
import { SAMPLE_QUERIES } from "./sample-queries.ts";
import { SavedQueries } from "./saved-queries.tsx";
import { useFields, useLogGroups } from "./use-log-groups.ts";

const OWN_GROUPS = /^\/playground\//;

/** Questions to all log lines, in CloudWatch's query language. */
export function View() {
  const aws = useAws();
  const [range] = useTimeRange();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const [query, setQuery] = useState(search.get("query") ?? SAMPLE_QUERIES[0].query);
  const [history, setHistory] = useState(() => readHistory(lastingStorage));
  const [progress, setProgress] = useState<QueryResults>();
  const stop = useRef(new AbortController());
  // Who leaves the view waits for no answer.
  useEffect(() => () => stop.current.abort(), []);
  const all = useLogGroups();
  const chosen = search.getAll("group");
  const groups = chosen.length > 0 ? chosen : all.filter((name) => OWN_GROUPS.test(name));
  const markers = useFaultMarkers(range);
  const fields = useFields(groups);
  const remember = (text: string, names: readonly string[]) =>
    changeSearch(
      (now) => {
        now.set("query", text);
        now.delete("group");
        for (const name of names) now.append("group", name);
      },
      { replace: true },
    );
  const run = useMutation({
    mutationFn: async (text: string) => {
      stop.current.abort();
      stop.current = new AbortController();
      setProgress(undefined);
      remember(text, chosen);
      const { signal } = stop.current;
      const asked = { query: text, groups, ...rangeBounds(range, Date.now()) };
      return { asked, results: await runQuery(aws, asked, { signal, onProgress: setProgress }) };
    },
    onSuccess: ({ asked }) => setHistory(keepQuery(lastingStorage, asked.query)),
  });
  // A link to a query shows what it finds.
  const linked = useRef(search.get("query"));
  const { mutate } = run;
  const isReady = groups.length > 0;
  useEffect(() => {
    if (linked.current === null || !isReady) return;
    mutate(linked.current);
    linked.current = null;
  }, [isReady, mutate]);
  const at = run.error === null ? undefined : compileError(run.error.cause);
  const problem = at === undefined || run.error === null ? undefined : { ...at, message: run.error.message };
  return (
    <ViewFrame
      title="Logs Insights"
      awsCommand={insightsCommand({ query, groups, ...rangeBounds(range, Date.now()) })}
    >
      <SpaceBetween size="l">
        <Container>
          <SpaceBetween size="s">
            <FormField label="Log groups" description="All of the playground's where none is chosen" stretch>
              <Multiselect
                selectedOptions={chosen.map((name) => ({ value: name, label: name }))}
                options={all.map((name) => ({ value: name, label: name }))}
                placeholder={groups.join(", ")}
                deselectAriaLabel={({ label }) => `Without ${label}`}
                onChange={({ detail }) =>
                  remember(
                    query,
                    detail.selectedOptions.flatMap(({ value }) => value ?? []),
                  )
                }
              />
            </FormField>
            <QueryEditor
              query={query}
              fields={fields}
              problem={problem}
              onChange={setQuery}
              onRun={(text) => isReady && mutate(text)}
            />
            <SpaceBetween direction="horizontal" size="xs" alignItems="end">
              <Button variant="primary" disabled={!isReady} onClick={() => mutate(query)}>
                Run
              </Button>
              {run.isPending && <Button onClick={() => stop.current.abort()}>Stop</Button>}
              {!isReady && (
                <Box color="text-body-secondary">
                  There is no log group of the playground's yet; choose one.
                </Box>
              )}
              {run.isPending && (
                <StatusIndicator type="loading">
                  {formatCount(progress?.statistics?.recordsScanned ?? 0)} lines,{" "}
                  {formatBytes(progress?.statistics?.bytesScanned ?? 0)} read
                </StatusIndicator>
              )}
            </SpaceBetween>
            <SavedQueries
              query={query}
              groups={chosen}
              history={history}
              onChoose={(text, names) => {
                setQuery(text);
                if (names !== undefined) remember(text, names);
              }}
            />
          </SpaceBetween>
        </Container>
        {run.error !== null && <ErrorNotice what="The query" error={run.error} />}
        {run.data !== undefined && <ResultsView {...run.data} markers={markers} />}
      </SpaceBetween>
    </ViewFrame>
  );
}
