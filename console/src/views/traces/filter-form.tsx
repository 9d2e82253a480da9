import Button from "@cloudscape-design/components/button";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { expressionOf, type FilterChoice, type Known, NO_CHOICE } from "./filter-expression.ts";

interface FilterFormProps {
  readonly known: Known;
  readonly onFilter: (filter: string) => void;
}

const OUTCOMES: readonly FilterChoice["outcome"][] = ["", "ok", "error", "fault", "throttle"];

const option = (value: string) => ({ value, label: value === "" ? "any" : value });

/** Writes a filter expression for who does not know the language yet. */
export function FilterForm({ known, onFilter }: FilterFormProps) {
  const [choice, setChoice] = useState(NO_CHOICE);
  const change = (changes: Partial<FilterChoice>) => setChoice({ ...choice, ...changes });
  const expression = expressionOf(choice);
  const chooser = (
    label: string,
    key: "service" | "outcome" | "annotationKey",
    values: readonly string[],
  ) => (
    <FormField label={label}>
      <Select
        selectedOption={option(choice[key])}
        options={values.map(option)}
        onChange={({ detail }) => change({ [key]: detail.selectedOption.value ?? "" })}
      />
    </FormField>
  );
  return (
    <ExpandableSection headerText="Write it by choosing">
      <SpaceBetween direction="horizontal" size="s" alignItems="end">
        {chooser("Service", "service", ["", ...known.services])}
        {chooser("Outcome", "outcome", OUTCOMES)}
        <FormField label="At least, in seconds">
          <Input
            type="number"
            step={0.1}
            value={choice.minSeconds}
            onChange={({ detail }) => change({ minSeconds: detail.value })}
          />
        </FormField>
        {chooser("Annotation", "annotationKey", ["", ...known.annotations])}
        <FormField label="Its value">
          <Input
            value={choice.annotationValue}
            disabled={choice.annotationKey === ""}
            onChange={({ detail }) => change({ annotationValue: detail.value })}
          />
        </FormField>
        <Button disabled={expression === ""} onClick={() => onFilter(expression)}>
          Use it
        </Button>
      </SpaceBetween>
    </ExpandableSection>
  );
}
