import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { comparisonSearch, namesOfSets, readCompareChoice, writeCompareChoice } from "./compare-choice.ts";
import { CompareForm } from "./compare-form.tsx";
import { ComparisonResult } from "./comparison-result.tsx";
import { TracePair } from "./trace-pair.tsx";

/** What two sets of traces differ in, or two traces. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const [search, setSearch] = useSearchParams();
  const choice = useMemo(() => readCompareChoice(search), [search]);
  const asked = comparisonSearch(choice);
  const { data, error, isPending } = useLiveQuery({
    key: ["comparison", range, asked],
    ask: () => client.comparison({ ...rangeSearch(range), ...asked }),
    everyMs: 15_000,
    isEnabled: asked !== undefined,
  });
  const [a, b] = [search.get("a"), search.get("b")];
  if (a !== null && b !== null) {
    return (
      <ViewFrame title="Compare" description="What two traces differ in" hasRange={false}>
        <TracePair a={a} b={b} />
      </ViewFrame>
    );
  }
  const isEmpty = error instanceof ConsoleApiError && error.code === "NOTHING_TO_COMPARE";
  return (
    <ViewFrame
      title="Compare"
      description="What two sets of traces differ in, and by which attribute the most"
    >
      <SpaceBetween size="l">
        <Container>
          <CompareForm
            choice={choice}
            onChange={(changes) =>
              setSearch((before) => {
                const after = new URLSearchParams(before);
                writeCompareChoice(after, { ...readCompareChoice(before), ...changes });
                return after;
              })
            }
          />
        </Container>
        {isEmpty && (
          <Container>
            <Box variant="h2">One of the sets is empty</Box>
            <Box variant="p">
              {error.message}. Look further back, make some load, or set other traces against each other.
            </Box>
          </Container>
        )}
        {error !== null && !isEmpty && <ErrorNotice what="The comparison" error={error} />}
        {asked !== undefined && isPending && error === null && <Loading what="The comparison" />}
        {asked !== undefined && data !== undefined && error === null && (
          <ComparisonResult comparison={data} names={namesOfSets(choice)} />
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}
