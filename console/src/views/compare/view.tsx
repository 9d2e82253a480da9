import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { useSearchParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand } from "../../aws-command/aws-command.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { useUrlState } from "../../frame/use-url-state.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useFaultMarkers } from "../../live/use-fault-markers.ts";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import {
  type CompareChoice,
  comparisonSearch,
  missingInWords,
  namesOfSets,
  readCompareChoice,
  writeCompareChoice,
} from "./compare-choice.ts";
import { compareCommand } from "./compare-command.ts";
import { CompareForm } from "./compare-form.tsx";
import { ComparisonResult } from "./comparison-result.tsx";
import { TracePair } from "./trace-pair.tsx";

const COMPARE_FORM = { read: readCompareChoice, write: writeCompareChoice };

/** What two sets of traces differ in, or two traces. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const [search] = useSearchParams();
  const [choice, change] = useUrlState<CompareChoice>(COMPARE_FORM);
  const changes = useFaultMarkers(range);
  const asked = comparisonSearch(choice);
  const missing = missingInWords(choice);
  const { data, error, isPending, isPlaceholderData } = useLiveQuery({
    key: ["comparison", range, asked],
    ask: () => client.comparison({ ...rangeSearch(range), ...asked }),
    everyMs: 15_000,
    isEnabled: asked !== undefined,
  });
  const [a, b] = [search.get("a"), search.get("b")];
  if (a !== null && b !== null) {
    return (
      <ViewFrame
        title="Compare"
        description="What two traces differ in"
        awsCommand={awsCommand("xray batch-get-traces", { traceIds: [a, b] })}
        hasRange={false}
      >
        <TracePair a={a} b={b} />
      </ViewFrame>
    );
  }
  const isEmpty = error instanceof ConsoleApiError && error.code === "NOTHING_TO_COMPARE";
  return (
    <ViewFrame
      title="Compare"
      description="What two sets of traces differ in, and by which attribute the most"
      awsCommand={compareCommand(choice, rangeBounds(range, Date.now()))}
    >
      <SpaceBetween size="l">
        <Container>
          <CompareForm choice={choice} changes={changes} onChange={change} />
        </Container>
        {missing !== undefined && (
          <Container>
            <Box variant="h2">Something is missing</Box>
            <Box variant="p">{missing}</Box>
          </Container>
        )}
        {isEmpty && (
          <Container>
            <Box variant="h2">One of the sets is empty</Box>
            <Box variant="p">
              {error.message.charAt(0).toUpperCase()}
              {error.message.slice(1)}. Look further back, make some load, or set other traces against each
              other.
            </Box>
          </Container>
        )}
        {error !== null && !isEmpty && <ErrorNotice what="The comparison" error={error} />}
        {asked !== undefined && (isPending || isPlaceholderData) && error === null && (
          <Loading what="The comparison" />
        )}
        {/* What was compared before must not stand below the names of what is compared now. */}
        {asked !== undefined && data !== undefined && !isPlaceholderData && !isEmpty && (
          <ComparisonResult comparison={data} names={namesOfSets(choice)} />
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}
