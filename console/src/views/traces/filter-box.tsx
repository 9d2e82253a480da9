import Autosuggest from "@cloudscape-design/components/autosuggest";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useRef, useState } from "react";
import { completions, errorPosition, type Known } from "./filter-expression.ts";

interface FilterBoxProps {
  /** What is asked for now. */
  readonly filter: string;
  readonly known: Known;
  /** Why the collector refuses it. */
  readonly error: string | undefined;
  readonly onFilter: (filter: string) => void;
}

/** A filter expression of X-Ray: completed while one types, asked for with Enter, and shown where it is wrong. */
export function FilterBox({ filter, known, error, onFilter }: FilterBoxProps) {
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  const wasCompleted = useRef(false);
  const position = error === undefined ? undefined : errorPosition(error);
  return (
    <SpaceBetween size="xxs">
      <FormField
        label="Filter expression"
        description="X-Ray's own: service(), edge(), annotation[], http.status, responsetime, fault … Enter asks for it."
        errorText={error}
        stretch
        secondaryControl={
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => onFilter(text)}>Apply</Button>
            {filter !== "" && <Button onClick={() => onFilter("")}>Clear</Button>}
          </SpaceBetween>
        }
      >
        <Autosuggest
          value={text}
          onChange={({ detail }) => setText(detail.value)}
          onSelect={({ detail }) => {
            // The Enter that completes a word comes here first, and asks for nothing yet.
            wasCompleted.current = detail.value !== text;
            queueMicrotask(() => {
              wasCompleted.current = false;
            });
          }}
          onKeyDown={({ detail }) => {
            if (detail.key === "Enter" && !wasCompleted.current) onFilter(text);
          }}
          options={completions(text, known).map((value) => ({ value }))}
          enteredTextLabel={(value) => `As it stands: ${value}`}
          filteringType="manual"
          placeholder={'service("orders") { fault } AND responsetime > 0.5'}
          ariaLabel="Filter expression"
          empty="Nothing goes on like this"
        />
      </FormField>
      {position !== undefined && (
        <Box variant="code" color="text-status-error">
          {filter.slice(0, position)}⟦{filter.slice(position)}⟧
        </Box>
      )}
    </SpaceBetween>
  );
}
