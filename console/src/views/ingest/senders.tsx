import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Table from "@cloudscape-design/components/table";
import { useConsoleClient } from "../../api/console-access.tsx";
import { formatCount } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatTime } from "../../time-range/format-time.ts";

/** Who has sent what is kept, and when last. */
export function Senders() {
  const client = useConsoleClient();
  const { zone } = usePreferences().preferences;
  const { data, error } = useLiveQuery({ key: ["services"], ask: () => client.services(), everyMs: 10_000 });
  if (error !== null) return <ErrorNotice what="The senders" error={error} />;
  return (
    <Table
      header={
        <Header variant="h2" description="Of what is kept; spans and log lines alone name their service">
          By service
        </Header>
      }
      items={data?.services ?? []}
      loading={data === undefined}
      loadingText="Asking"
      trackBy="name"
      columnDefinitions={[
        { id: "name", header: "Service", cell: ({ name }) => name || "(no name)", isRowHeader: true },
        { id: "versions", header: "Versions", cell: ({ versions }) => versions.join(", ") || "–" },
        { id: "instances", header: "Instances", cell: ({ instances }) => formatCount(instances.length) },
        { id: "spans", header: "Spans", cell: ({ span_count: count }) => formatCount(count) },
        { id: "errors", header: "With errors", cell: ({ error_count: count }) => formatCount(count) },
        { id: "lines", header: "Log lines", cell: ({ log_count: count }) => formatCount(count) },
        {
          id: "last",
          header: "Last seen",
          cell: ({ last_seen: time }) => formatTime(Date.parse(time), zone, Date.now()),
        },
      ]}
      empty={<Box>Nobody has sent anything yet.</Box>}
    />
  );
}
