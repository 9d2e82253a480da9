import Alert from "@cloudscape-design/components/alert";
import { useConsoleClient } from "../../api/console-access.tsx";
import { Link } from "../../frame/link.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeSearch, type TimeRange } from "../../time-range/time-range.ts";

/** Says why an edge that one would expect is not there: trace context that was lost on the way. */
export function MissingEdges({ range }: { readonly range: TimeRange }) {
  const client = useConsoleClient();
  const { data } = useLiveQuery({
    key: ["bottlenecks", range],
    ask: () => client.bottlenecks(rangeSearch(range)),
    everyMs: 15_000,
  });
  const doctor = useLiveQuery({
    key: ["doctor", range],
    ask: () => client.doctor(rangeSearch(range)),
    everyMs: 30_000,
  });
  const lost = data?.findings.filter(({ kind }) => kind === "broken-propagation") ?? [];
  const orphans = doctor.data?.checks.find(({ id, verdict }) => id === "orphans" && verdict !== "ok");
  return (
    <>
      {lost.map(({ service, peer, requests, remedy }) => (
        <Alert
          key={`${service} ${peer}`}
          type="warning"
          header={`${service} is called by somebody whom the traces do not name`}
        >
          {requests} requests began a trace of their own there, where {peer || "another service"} had called:
          what lies between did not pass the trace context on. Mostly: {remedy}.
        </Alert>
      ))}
      {orphans !== undefined && (
        <Alert type="info" header="Some spans name a parent that is not there">
          {orphans.count} of {orphans.of}, in {orphans.services.join(", ")}: who called them is missing from
          the map. <Link to="/doctor">The doctor</Link> says what to do.
        </Alert>
      )}
    </>
  );
}
