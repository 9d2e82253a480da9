import type { FaultState } from "@playground/shared/faults/fault-state";

/** `GET /api/faults`, and the answer to every change of them. */
export interface FaultsAnswer {
  /** All there are, as they are in effect. */
  readonly faults: readonly FaultState[];
  /** Why the flag file is not what counts, of each process that says so. */
  readonly problems: readonly string[];
}
