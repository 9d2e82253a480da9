import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import { formatMillis, formatShare } from "../charts/format-value.ts";
import { figureInWords } from "../views/bottlenecks/figure-in-words.ts";

/** What looks like a known problem. */
export const SavedFinding = ({ finding }: { readonly finding: FindingAnswer }) => (
  <div className="finding">
    <strong>
      {finding.title} in {finding.service}
      {finding.peer !== "" && `, with ${finding.peer}`}
    </strong>
    <p>
      <code>{finding.operation}</code>: {formatShare(finding.share)} of the critical path of {finding.entry},
      in {finding.requests} of {finding.of_requests}
      {finding.saving_ms > 0 && `; mending it would save each ${formatMillis(finding.saving_ms)}`}
    </p>
    <p>{Object.entries(finding.figures).map(figureInWords).join(" · ")}</p>
    <p>To mend it: {finding.remedy}.</p>
    {finding.evidence.length > 0 && (
      <p className="muted">Seen in {finding.evidence.map(({ xray_trace_id: id }) => id).join(", ")}</p>
    )}
  </div>
);
