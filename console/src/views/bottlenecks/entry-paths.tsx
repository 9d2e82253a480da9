import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import Table from "@cloudscape-design/components/table";
import type { EntryAnswer } from "@playground/collector/serve/bottleneck-answer";
import { formatMillis, formatShare } from "../../charts/format-value.ts";
import "./entry-paths.css";

interface EntryPathsProps {
  readonly entries: readonly EntryAnswer[];
  readonly traces: number;
  readonly isComplete: boolean;
}

/** Where the time of each operation goes, healthy or not. */
export const EntryPaths = ({ entries, traces, isComplete }: EntryPathsProps) => (
  <Container
    header={
      <Header
        variant="h2"
        description={`Shares of the critical path of ${traces} traces${isComplete ? "" : ", the newest of more"}`}
      >
        Where the time goes
      </Header>
    }
  >
    {entries.map(({ entry, requests, duration_ms: took, paths }) => (
      <ExpandableSection
        key={entry}
        defaultExpanded
        headerText={entry}
        headerDescription={`${requests} times · p50 ${formatMillis(took.p50)} · p95 ${formatMillis(took.p95)} · p99 ${formatMillis(took.p99)}`}
      >
        <Table
          variant="embedded"
          items={paths}
          trackBy={({ path }) => path.join(" › ")}
          wrapLines
          columnDefinitions={[
            {
              id: "share",
              header: "Share",
              width: 190,
              cell: ({ share }) => (
                <div className="share">
                  <div className="share-track">
                    <div className="share-bar" style={{ width: `${share * 100}%` }} />
                  </div>
                  {formatShare(share)}
                </div>
              ),
            },
            {
              id: "path",
              header: "Call path",
              isRowHeader: true,
              cell: ({ path }) => (path.length === 1 ? "of its own" : path.slice(1).join(" › ")),
            },
            { id: "p50", header: "p50", width: 100, cell: ({ exclusive_ms: own }) => formatMillis(own.p50) },
            { id: "p95", header: "p95", width: 100, cell: ({ exclusive_ms: own }) => formatMillis(own.p95) },
          ]}
          empty={<Box>It took no time</Box>}
        />
      </ExpandableSection>
    ))}
  </Container>
);
