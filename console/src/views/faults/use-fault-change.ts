import type { FaultRequest } from "@playground/shared/faults/fault-request";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useConsoleClient } from "../../api/console-access.tsx";

/** Sets a fault as it is asked for, or switches it off. */
export function useFaultChange(name: string) {
  const client = useConsoleClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: FaultRequest | "off") =>
      wanted === "off" ? client.switchFaultOff(name) : client.switchFaultOn(name, wanted),
    onSuccess: (answer) => queries.setQueryData(["faults"], answer),
  });
}
