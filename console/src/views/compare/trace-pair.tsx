import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Table from "@cloudscape-design/components/table";
import { useQuery } from "@tanstack/react-query";
import { useConsoleClient } from "../../api/console-access.tsx";
import { formatMillis } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Link } from "../../frame/link.tsx";
import { Loading } from "../../frame/loading.tsx";
import { compareTraces, type PathPair } from "./compare-traces.ts";

interface TracePairProps {
  /** Trace ids, in either form. */
  readonly a: string;
  readonly b: string;
}

const INDENT_PIXELS = 14;

/** Two traces, call path by call path. */
export function TracePair({ a, b }: TracePairProps) {
  const client = useConsoleClient();
  const { data, error } = useQuery({
    queryKey: ["two traces", a, b],
    queryFn: () => Promise.all([client.trace(a), client.trace(b)]),
  });
  if (error !== null) return <ErrorNotice what="The two traces" error={error} />;
  if (data === undefined) return <Loading what="The two traces" />;
  const [first, second] = data;
  return (
    <Table
      header={
        <Header
          variant="h2"
          description={
            <>
              <Link to={`/traces/${a}`}>{first.xray_trace_id}</Link>, {formatMillis(first.duration_ms)},
              against <Link to={`/traces/${b}`}>{second.xray_trace_id}</Link>,{" "}
              {formatMillis(second.duration_ms)}
            </>
          }
        >
          Two traces by call path
        </Header>
      }
      items={compareTraces(first, second)}
      trackBy={({ path }) => path.join(" › ")}
      wrapLines
      columnDefinitions={[
        {
          id: "path",
          header: "Call path",
          isRowHeader: true,
          cell: ({ path }) => (
            <div style={{ paddingInlineStart: INDENT_PIXELS * (path.length - 1) }}>{path.at(-1)}</div>
          ),
        },
        { id: "kind", header: "", width: 90, cell: (pair) => <Kind pair={pair} /> },
        { id: "counts", header: "Spans", width: 110, cell: ({ countA, countB }) => `${countA} → ${countB}` },
        { id: "a", header: "First", width: 110, cell: ({ millisA }) => formatMillis(millisA) },
        { id: "b", header: "Second", width: 110, cell: ({ millisB }) => formatMillis(millisB) },
        {
          id: "difference",
          header: "Difference",
          width: 120,
          cell: ({ millisA, millisB }) =>
            `${millisB >= millisA ? "+" : ""}${formatMillis(millisB - millisA)}`,
        },
      ]}
      empty={<Box>They have no spans</Box>}
    />
  );
}

function Kind({ pair: { countA, countB } }: { readonly pair: PathPair }) {
  if (countA === 0) return <Badge color="green">new</Badge>;
  return countB === 0 ? <Badge color="grey">gone</Badge> : null;
}
