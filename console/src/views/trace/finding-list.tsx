import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { TraceAnalysisAnswer } from "@playground/collector/serve/trace-analysis-answer";
import { formatMillis, formatShare } from "../../charts/format-value.ts";

interface FindingListProps {
  readonly analysis: TraceAnalysisAnswer;
  readonly onShow: (spanId: string) => void;
}

/** What looks like a problem in this trace, and what is wrong with the trace itself. */
export function FindingList({ analysis, onShow }: FindingListProps) {
  const problems = structuralProblems(analysis.changes);
  if (analysis.findings.length === 0 && problems.length === 0) return null;
  return (
    <SpaceBetween size="xs">
      {analysis.findings.map((finding) => (
        <Alert
          key={`${finding.kind} ${finding.service} ${finding.operation} ${finding.peer}`}
          type="warning"
          header={`${finding.title} in ${finding.service}: ${formatShare(finding.share)} of the critical path`}
          action={<ShowButton finding={finding} onShow={onShow} />}
        >
          <Box variant="code">{finding.operation}</Box>
          {finding.saving_ms > 0 && `: mending it would save ${formatMillis(finding.saving_ms)}`}. To mend it:{" "}
          {finding.remedy}.
        </Alert>
      ))}
      {problems.length > 0 && (
        <Alert type="info" header="This trace is not as it was sent">
          {problems.join("; ")}.
        </Alert>
      )}
    </SpaceBetween>
  );
}

function ShowButton({
  finding,
  onShow,
}: { readonly finding: FindingAnswer } & Pick<FindingListProps, "onShow">) {
  const [spanId] = finding.evidence[0]?.span_ids ?? [];
  if (spanId === undefined) return null;
  return <Button onClick={() => onShow(spanId)}>Show the span</Button>;
}

/** Spans that go on after their parent are no problem: a server ends its span once all is sent. */
function structuralProblems(changes: TraceAnalysisAnswer["changes"]): string[] {
  const problems: readonly (readonly [number, string])[] = [
    [changes.missing_parents, "without their parent: it was not sent, or has not arrived"],
    [changes.cycles, "with parents that lead back to themselves"],
    [changes.negative_durations, "that end before they start"],
    [changes.cut_starts, "that begin before their parent: a clock is behind"],
    [
      changes.outside_parents,
      "wholly outside of their parent's time: a clock is wrong, or work went on when the request was answered",
    ],
  ];
  return problems
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${count === 1 ? "span" : "spans"} ${what}`);
}
