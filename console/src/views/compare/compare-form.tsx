import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useState } from "react";
import type { TimeMarker } from "../../charts/time-frame.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatTime } from "../../time-range/format-time.ts";
import type { CompareChoice } from "./compare-choice.ts";

interface CompareFormProps {
  readonly choice: CompareChoice;
  /** When faults were switched, oldest first. */
  readonly changes: readonly TimeMarker[];
  readonly onChange: (changes: Partial<CompareChoice>) => void;
}

const KINDS = [
  { id: "slow", text: "Slow against usual" },
  { id: "attribute", text: "By an attribute" },
  { id: "before", text: "Before and after" },
] as const;

/** Chooses what is set against what. */
export function CompareForm({ choice, changes, onChange }: CompareFormProps) {
  const { zone } = usePreferences().preferences;
  const [text, setText] = useState(choice);
  useEffect(() => setText(choice), [choice]);
  const input = (
    label: string,
    key: "attribute" | "against" | "before" | "operation",
    placeholder: string,
  ) => (
    <FormField label={label}>
      <Input
        value={text[key]}
        placeholder={placeholder}
        onChange={({ detail }) => setText({ ...text, [key]: detail.value })}
        onKeyDown={({ detail }) => {
          if (detail.key === "Enter") onChange(text);
        }}
      />
    </FormField>
  );
  return (
    <SpaceBetween direction="horizontal" size="s" alignItems="end">
      <SegmentedControl
        label="What is compared"
        selectedId={choice.by}
        options={KINDS}
        onChange={({ detail }) =>
          onChange({ by: KINDS.find(({ id }) => id === detail.selectedId)?.id ?? "slow" })
        }
      />
      {choice.by === "attribute" && input("Attribute and value", "attribute", "customer=grace")}
      {choice.by === "attribute" && input("Against", "against", "all others, or ada")}
      {choice.by === "before" && input("When it changed", "before", new Date().toISOString())}
      {choice.by === "before" && (
        <Button onClick={() => onChange({ before: new Date().toISOString() })}>Now</Button>
      )}
      {choice.by === "before" && changes.length > 0 && (
        <ButtonDropdown
          items={changes.toReversed().map(({ time, label }) => ({
            // Several may have been switched at once.
            id: `${new Date(time).toISOString()} ${label}`,
            text: `${formatTime(time, zone, Date.now())} ${label}`,
          }))}
          onItemClick={({ detail }) => onChange({ before: detail.id.replace(/ .*$/s, "") })}
        >
          When a fault was switched
        </ButtonDropdown>
      )}
      {input("Operation", "operation", "all, or POST /checkout")}
      <Button onClick={() => onChange(text)}>Compare</Button>
    </SpaceBetween>
  );
}
