import type { PlaygroundPorts } from "../playground-ports.ts";
import { identify } from "../supervise/process-identity.ts";
import {
  claimRun,
  type PartState,
  type RunState,
  removeRunState,
  writeRunState,
} from "../supervise/run-state.ts";

/** What this run writes down for the other commands. */
export interface RunRecord {
  update(parts: readonly PartState[]): void;
  remove(): void;
}

export interface RunRecordOptions {
  readonly data: string;
  readonly portOffset: number;
  readonly ports: PlaygroundPorts;
  /** Called with a line when the record cannot be written (any more). */
  readonly onProblem: (line: string) => void;
}

/**
 * Takes the data directory for this process.
 * @throws {AlreadyRunningError}
 */
export function openRunRecord({ data, portOffset, ports, onProblem }: RunRecordOptions): RunRecord {
  const base = { version: 1, process: identify(process.pid), startedAt: new Date().toISOString() } as const;
  const state = (parts: readonly PartState[]): RunState => ({ ...base, portOffset, ports, parts });
  claimRun(data, state([]));
  let isOpen = true;
  return {
    update(parts) {
      if (!isOpen) return;
      try {
        writeRunState(data, state(parts));
      } catch (error) {
        isOpen = false;
        onProblem(`status and down no longer see this playground: ${(error as Error).message}`);
      }
    },
    remove() {
      isOpen = false;
      removeRunState(data);
    },
  };
}
