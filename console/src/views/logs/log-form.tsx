import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { PatientInput } from "../../frame/patient-input.tsx";
import { LEVELS, LOG_PARAMETERS, type LogChoice } from "./log-search.ts";

interface LogFormProps {
  readonly choice: LogChoice;
  readonly services: readonly string[];
  /** What is wrong with a field. */
  readonly problem: { readonly field: string; readonly message: string } | undefined;
  readonly onChange: (changes: Partial<LogChoice>) => void;
}

type TextField = "text" | "pattern" | "correlationId" | "traceId";

const ORDERS = { newest: "newest first", oldest: "oldest first" } as const;

/** By what lines are searched. */
export function LogForm({ choice, services, problem, onChange }: LogFormProps) {
  const select = (label: string, key: "service" | "level", values: readonly string[], none: string) => (
    <FormField label={label}>
      <Select
        selectedOption={{ value: choice[key], label: choice[key] || none }}
        options={["", ...values].map((value) => ({ value, label: value || none }))}
        onChange={({ detail }) => onChange({ [key]: detail.selectedOption.value ?? "" })}
      />
    </FormField>
  );
  const input = (label: string, key: TextField, placeholder: string) => (
    <FormField label={label} errorText={problem?.field === LOG_PARAMETERS[key] && problem.message}>
      <PatientInput
        type="search"
        value={choice[key]}
        placeholder={placeholder}
        clearAriaLabel={`Clear ${label}`}
        onSettled={(value) => onChange({ [key]: value.trim() })}
      />
    </FormField>
  );
  return (
    <SpaceBetween direction="horizontal" size="s">
      {select("Service", "service", services, "all services")}
      {select("At least", "level", LEVELS, "all levels")}
      {input("Text", "text", "in the message or an attribute")}
      {input("Filter pattern", "pattern", "{ $.status >= 500 }")}
      {input("Correlation id", "correlationId", "of one request")}
      {input("Trace id", "traceId", "in either form")}
      <FormField label="Order">
        <Select
          selectedOption={{ value: choice.order, label: ORDERS[choice.order] }}
          options={Object.entries(ORDERS).map(([value, label]) => ({ value, label }))}
          onChange={({ detail }) =>
            onChange({ order: detail.selectedOption.value === "oldest" ? "oldest" : "newest" })
          }
        />
      </FormField>
    </SpaceBetween>
  );
}
