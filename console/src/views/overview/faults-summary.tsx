import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useConsoleClient } from "../../api/console-access.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";

const QUIET = new Set(["off", "unavailable"]);

/** What is broken on purpose now. */
export function FaultsSummary() {
  const client = useConsoleClient();
  const queries = useQueryClient();
  const { data, error } = useLiveQuery({ key: ["faults"], ask: () => client.faults() });
  const mend = useMutation({
    mutationFn: () => client.switchAllFaultsOff(),
    onSuccess: (answer) => queries.setQueryData(["faults"], answer),
  });
  const active = data?.faults.filter(({ state }) => !QUIET.has(state)) ?? [];
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${active.length})`}
          actions={
            active.length > 0 && (
              <Button loading={mend.isPending} onClick={() => mend.mutate()}>
                Switch all off
              </Button>
            )
          }
        >
          Faults in effect
        </Header>
      }
    >
      <SpaceBetween size="xs">
        {error !== null && <ErrorNotice what="The faults" error={error} />}
        {mend.error !== null && <ErrorNotice what="Switching off" error={mend.error} />}
        {data?.problems.map((problem) => (
          <StatusIndicator key={problem} type="error">
            {problem}
          </StatusIndicator>
        ))}
        {active.map(({ name, title, state, problem }) => (
          <SpaceBetween key={name} direction="horizontal" size="xs">
            <StatusIndicator type={state === "failed" ? "error" : state === "on" ? "warning" : "pending"}>
              {name}: {state}
            </StatusIndicator>
            <Box variant="small">{problem ?? title}</Box>
          </SpaceBetween>
        ))}
        {data !== undefined && active.length === 0 && (
          <Box color="text-body-secondary">
            None. Break something: <Box variant="code">npx playground fault on orders-n-plus-one</Box>
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}
