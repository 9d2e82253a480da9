import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Ref } from "react";
import { PatientInput } from "../../frame/patient-input.tsx";
import type { ChangeTrace, TraceState } from "./use-trace-state.ts";

interface TraceToolbarProps {
  readonly state: TraceState;
  readonly change: ChangeTrace;
  readonly searchBox: Ref<InputProps.Ref>;
  readonly matchCount: number;
  /** To the next match, or the one before. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onLevel: (by: 1 | -1) => void;
  readonly onOpenAll: () => void;
  readonly onHelp: () => void;
}

/** What one does with a waterfall. */
export function TraceToolbar(props: TraceToolbarProps) {
  const { state, change, searchBox, matchCount, onStep, onLevel, onOpenAll, onHelp } = props;
  const hasSearch = state.search.trim() !== "";
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Input
        ref={searchBox}
        type="search"
        value={state.search}
        placeholder="Search names and attributes"
        ariaLabel="Search names and attributes"
        clearAriaLabel="Clear the search"
        onChange={({ detail }) => change({ search: detail.value })}
        onKeyDown={({ detail }) => {
          if (detail.key === "Enter") onStep(detail.shiftKey ? -1 : 1);
        }}
      />
      {hasSearch && (
        <>
          <Box color="text-body-secondary">{matchCount === 1 ? "1 match" : `${matchCount} matches`}</Box>
          <Button
            iconName="angle-up"
            ariaLabel="Previous match"
            disabled={matchCount === 0}
            onClick={() => onStep(-1)}
          />
          <Button
            iconName="angle-down"
            ariaLabel="Next match"
            disabled={matchCount === 0}
            onClick={() => onStep(1)}
          />
          <Checkbox
            checked={state.hidesOthers}
            onChange={({ detail }) => change({ hidesOthers: detail.checked })}
          >
            Hide the others
          </Checkbox>
        </>
      )}
      <PatientInput
        type="number"
        value={state.minMs > 0 ? String(state.minMs) : ""}
        placeholder="At least … ms"
        ariaLabel="Hide spans that took less, in milliseconds"
        onSettled={(value) => change({ minMs: Math.max(0, Number(value) || 0) })}
      />
      <Button onClick={() => onLevel(-1)}>Fewer levels</Button>
      <Button onClick={() => onLevel(1)}>More levels</Button>
      <Button onClick={onOpenAll}>Expand all</Button>
      {state.zoom !== undefined && (
        <Button onClick={() => change({ zoom: undefined })}>Show all the time</Button>
      )}
      {state.focus !== undefined && (
        <Button onClick={() => change({ focus: undefined })}>Show the whole trace</Button>
      )}
      <Button iconName="status-info" ariaLabel="Keys" onClick={onHelp} />
    </SpaceBetween>
  );
}
