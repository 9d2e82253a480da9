import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAws } from "../../api/console-access.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { SAMPLE_QUERIES } from "./sample-queries.ts";
import { SAVED_QUERIES_KEY, useSavedQueries } from "./use-log-groups.ts";

interface SavedQueriesProps {
  readonly query: string;
  /** That were chosen, to be kept with it; none: those that there are. */
  readonly groups: readonly string[];
  /** Run in this browser, the newest first. */
  readonly history: readonly string[];
  /** @param groups undefined where it says nothing of them */
  readonly onChoose: (query: string, groups?: readonly string[]) => void;
}

/** Queries to begin with: samples, those that are saved, and those that were run before. */
export function SavedQueries({ query, groups, history, onChoose }: SavedQueriesProps) {
  const aws = useAws();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const { data } = useSavedQueries();
  const saved = data?.queryDefinitions ?? [];
  const save = useMutation({
    mutationFn: () => aws.logs("PutQueryDefinition", { name, queryString: query, logGroupNames: groups }),
    onSuccess: () => {
      setName("");
      void queries.invalidateQueries({ queryKey: SAVED_QUERIES_KEY });
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => aws.logs("DeleteQueryDefinition", { queryDefinitionId: id }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: SAVED_QUERIES_KEY }),
  });
  const error = save.error ?? remove.error;
  return (
    <SpaceBetween size="s">
      <SpaceBetween direction="horizontal" size="xs" alignItems="end">
        <ButtonDropdown
          items={SAMPLE_QUERIES.map(({ name: text }) => ({ id: text, text }))}
          onItemClick={({ detail }) =>
            onChoose(SAMPLE_QUERIES.find((sample) => sample.name === detail.id)?.query ?? "")
          }
        >
          Samples
        </ButtonDropdown>
        <ButtonDropdown
          disabled={history.length === 0}
          items={history.map((text, place) => ({ id: String(place), text: shortened(text) }))}
          onItemClick={({ detail }) => onChoose(history[Number(detail.id)] ?? "")}
        >
          Run before
        </ButtonDropdown>
        <ButtonDropdown
          disabled={saved.length === 0}
          items={[
            ...saved.map(({ queryDefinitionId: id = "", name: text = "" }) => ({ id: `use ${id}`, text })),
            {
              text: "Remove",
              items: saved.map(({ queryDefinitionId: id = "", name: text = "" }) => ({
                id: `remove ${id}`,
                text,
              })),
            },
          ]}
          onItemClick={({ detail }) => {
            const [what, id] = detail.id.split(" ");
            if (what === "remove" && id !== undefined) return remove.mutate(id);
            const chosen = saved.find(({ queryDefinitionId }) => queryDefinitionId === id);
            onChoose(chosen?.queryString ?? "", chosen?.logGroupNames ?? []);
          }}
        >
          Saved
        </ButtonDropdown>
        <FormField label="Name to save it by">
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <Button
          disabled={name.trim() === "" || query.trim() === ""}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Save
        </Button>
      </SpaceBetween>
      {error !== null && <ErrorNotice what="The saved query" error={error} />}
    </SpaceBetween>
  );
}

const MOST_LETTERS = 80;

const shortened = (query: string): string => {
  const line = query.replace(/\s+/g, " ");
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS)}…`;
};
