import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { useSearchChange } from "../../frame/use-search-change.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { quoted } from "../traces/filter-expression.ts";
import { FaultPanel } from "./fault-panel.tsx";
import { FaultStatus } from "./fault-status.tsx";
import { FaultSwitch } from "./fault-switch.tsx";

/** What can be broken on purpose, and what is. */
export function View() {
  const client = useConsoleClient();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const text = search.get("find") ?? "";
  const { data, error, isPending } = useLiveQuery({ key: ["faults"], ask: () => client.faults() });
  const mend = useMutation({
    mutationFn: () => client.switchAllFaultsOff(),
    onSuccess: (answer) => queries.setQueryData(["faults"], answer),
  });
  const faults = (data?.faults ?? []).filter((fault) => isAbout(fault, text));
  const selected = data?.faults.find(({ name }) => name === search.get("fault"));
  const set = (name: "fault" | "find", value: string | undefined, replace: boolean) =>
    changeSearch((now) => (value === undefined || value === "" ? now.delete(name) : now.set(name, value)), {
      replace,
    });
  const select = (name: string | undefined) => set("fault", name, false);
  return (
    <ViewFrame
      title="Faults"
      description="Each is caused physically, as the real mistake would cause it. Switch one on, and look until you see why."
      awsCommand={effectsCommand(selected)}
      hasRange={false}
      actions={
        <Button loading={mend.isPending} onClick={() => mend.mutate()}>
          Switch all off
        </Button>
      }
    >
      <SpaceBetween size="l">
        {error !== null && <ErrorNotice what="The faults" error={error} />}
        {mend.error !== null && <ErrorNotice what="Switching off" error={mend.error} />}
        {data?.problems.map((problem) => (
          <Alert key={problem} type="error" header="The flag file does not count">
            {problem}
          </Alert>
        ))}
        {selected !== undefined && (
          <FaultPanel key={selected.name} fault={selected} onClose={() => select(undefined)} />
        )}
        {isPending && error === null && <Loading what="The faults" />}
        {data !== undefined && (
          <Table
            header={
              <Header variant="h2" counter={`(${faults.length})`}>
                All faults
              </Header>
            }
            filter={
              <TextFilter
                filteringText={text}
                filteringAriaLabel="Filter the faults"
                filteringPlaceholder="Name, service or words"
                onChange={({ detail }) => set("find", detail.filteringText, true)}
              />
            }
            items={faults}
            trackBy="name"
            wrapLines
            columnDefinitions={[
              {
                id: "switch",
                header: "On",
                width: 90,
                cell: (fault) => <FaultSwitch fault={fault} />,
              },
              {
                id: "name",
                header: "Fault",
                isRowHeader: true,
                cell: ({ name }) => (
                  <Button variant="inline-link" onClick={() => select(name)}>
                    {name}
                  </Button>
                ),
              },
              { id: "title", header: "What happens", cell: ({ title }) => title },
              { id: "service", header: "Look in", width: 130, cell: ({ service }) => service },
              { id: "state", header: "State", width: 170, cell: (fault) => <FaultStatus fault={fault} /> },
            ]}
            empty={<Box>No fault is about this</Box>}
          />
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

const isAbout = ({ name, title, service, state }: FaultState, text: string): boolean =>
  `${name} ${title} ${service} ${state}`.toLowerCase().includes(text.trim().toLowerCase());

const LOOKED_BACK_MS = 900_000;

/** The AWS CLI's command for what a fault does: the traces of its service. Nothing of AWS that is here switches faults. */
function effectsCommand(fault: FaultState | undefined): string {
  const now = Date.now();
  const hasService = fault !== undefined && fault.service !== "none";
  return awsCommand("xray get-trace-summaries", {
    startTime: awsSeconds(now - LOOKED_BACK_MS),
    endTime: awsSeconds(now),
    filterExpression: hasService ? `service(${quoted(fault.service)})` : undefined,
  });
}
