import Toggle from "@cloudscape-design/components/toggle";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useFaultChange } from "./use-fault-change.ts";

/** Switches a fault on for everybody, or off. */
export function FaultSwitch({ fault: { name, variant } }: { readonly fault: FaultState }) {
  const change = useFaultChange(name);
  return (
    <>
      <Toggle
        checked={variant !== "off"}
        disabled={change.isPending}
        ariaLabel={name}
        onChange={({ detail }) => change.mutate(detail.checked ? {} : "off")}
      />
      {change.error !== null && <ErrorNotice what={name} error={change.error} />}
    </>
  );
}
