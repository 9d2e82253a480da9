import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { useState } from "react";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { choiceOf, type FaultChoice, faultRequest } from "./fault-choice.ts";
import { useFaultChange } from "./use-fault-change.ts";

/** For which requests a fault is to be, and for how long. */
export function FaultForm({ fault }: { readonly fault: FaultState }) {
  const { name, variants, targets } = fault;
  const change = useFaultChange(name);
  const [choice, setChoice] = useState<FaultChoice>(() => choiceOf(fault));
  const set = (changes: Partial<FaultChoice>) => setChoice({ ...choice, ...changes });
  const options = (values: readonly string[]) =>
    values.map((value) => ({ value, label: value || "everybody" }));
  const number = (label: string, key: "percent" | "seed" | "inMinutes" | "minutes", placeholder: string) => (
    <FormField label={label}>
      <Input
        type="number"
        value={choice[key]}
        placeholder={placeholder}
        onChange={({ detail }) => set({ [key]: detail.value })}
      />
    </FormField>
  );
  return (
    <SpaceBetween size="s">
      <SpaceBetween direction="horizontal" size="s" alignItems="end">
        <FormField label="Variant">
          <Select
            selectedOption={{ value: choice.variant, label: choice.variant }}
            options={options(variants)}
            onChange={({ detail }) => set({ variant: detail.selectedOption.value ?? choice.variant })}
          />
        </FormField>
        {targets.length > 0 && (
          <FormField label="Only for">
            <Select
              selectedOption={{ value: choice.targetKey, label: choice.targetKey || "everybody" }}
              options={options(["", ...targets])}
              onChange={({ detail }) => set({ targetKey: detail.selectedOption.value ?? "" })}
            />
          </FormField>
        )}
        {choice.targetKey !== "" && (
          <FormField label={`Which ${choice.targetKey}`}>
            <Input value={choice.targetValue} onChange={({ detail }) => set({ targetValue: detail.value })} />
          </FormField>
        )}
        {number("Percent of requests", "percent", "all")}
        {number("Seed", "seed", "any")}
        {number("In minutes", "inMinutes", "at once")}
        {number("For minutes", "minutes", "until it is off")}
        <Button loading={change.isPending} onClick={() => change.mutate(faultRequest(choice, Date.now()))}>
          Switch on
        </Button>
        {fault.variant !== "off" && <Button onClick={() => change.mutate("off")}>Switch off</Button>}
      </SpaceBetween>
      {change.error !== null && <ErrorNotice what={name} error={change.error} />}
    </SpaceBetween>
  );
}
