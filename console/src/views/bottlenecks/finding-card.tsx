import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import { formatMillis, formatShare } from "../../charts/format-value.ts";
import { Link } from "../../frame/link.tsx";
import { figureInWords } from "./figure-in-words.ts";

interface FindingCardProps {
  readonly finding: FindingAnswer;
  /** In the ranking, from 1. */
  readonly place: number;
}

/** One problem: what it is and where, what it costs, what mends it, and traces that show it. */
export function FindingCard({ finding, place }: FindingCardProps) {
  const { title, service, operation, peer, entry, share, remedy, evidence, figures } = finding;
  return (
    <Container
      header={
        <Header variant="h2" description={peer === "" ? service : `${service}, with ${peer}`}>
          {place}. {title} in {service}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Box variant="code">{operation}</Box>
        <ProgressBar
          label="Share of the critical path"
          description={entry}
          value={share * 100}
          additionalInfo={Object.entries(figures).map(figureInWords).join(" · ")}
        />
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Requests that have it", value: `${finding.requests} of ${finding.of_requests}` },
            {
              label: "Mending it saves each",
              value:
                finding.saving_ms > 0
                  ? formatMillis(finding.saving_ms)
                  : `no time; ${formatShare(share)} of it`,
            },
            { label: "What mends it", value: remedy },
            {
              label: "Traces that show it",
              value: (
                <SpaceBetween size="xxs">
                  {evidence.map(({ xray_trace_id: id, span_ids: [span] }) => (
                    <Link key={id} to={`/traces/${id}${span === undefined ? "" : `?span=${span}`}`}>
                      {id}
                    </Link>
                  ))}
                </SpaceBetween>
              ),
            },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
