import Box from "@cloudscape-design/components/box";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { FaultCondition, FaultState } from "@playground/shared/faults/fault-state";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { conditionsInWords } from "./conditions-in-words.ts";

const INDICATORS: Readonly<Record<FaultCondition, StatusIndicatorProps.Type>> = {
  off: "stopped",
  starting: "in-progress",
  on: "warning",
  stopping: "in-progress",
  scheduled: "pending",
  failed: "error",
  unavailable: "stopped",
};

/** The state in which a fault is in effect, and for which requests. */
export function FaultStatus({ fault }: { readonly fault: FaultState }) {
  const { zone } = usePreferences().preferences;
  const words = conditionsInWords(fault, zone, Date.now());
  return (
    <>
      <StatusIndicator type={INDICATORS[fault.state]}>{fault.state}</StatusIndicator>
      {words !== "" && <Box variant="small">{words}</Box>}
      {fault.problem !== undefined && <Box color="text-status-error">{fault.problem}</Box>}
    </>
  );
}
