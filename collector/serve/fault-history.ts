import type { FaultCondition } from "@playground/shared/faults/fault-state";
import { z } from "zod";
import type { KeptValue } from "./aws/state/kept-value.ts";
import type { FaultBoard } from "./fault-board.ts";

/** States in which a fault stays; the others lead to one of them. */
const LASTING = [
  "off",
  "on",
  "scheduled",
  "failed",
  "unavailable",
] as const satisfies readonly FaultCondition[];

/** A fault that has come to another state. */
const FaultChange = z.object({
  /** ISO 8601 */
  time: z.string(),
  name: z.string(),
  state: z.enum(LASTING),
  /** `off`, or the variant that is set. */
  variant: z.string(),
});
export type FaultChange = z.infer<typeof FaultChange>;

export const FaultChanges = z.array(FaultChange);

/** The oldest are forgotten. */
const MOST_CHANGES = 1_000;

export interface FaultHistory {
  /** Oldest first. Milliseconds since the epoch, from inclusive, to exclusive. */
  between(from: number, to: number): readonly FaultChange[];
  close(): void;
}

interface FaultHistoryOptions {
  readonly faults: Pick<FaultBoard, "read">;
  readonly kept: KeptValue<readonly FaultChange[]>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds. Default 1 s. */
  readonly lookEveryMs?: number;
}

/** Looks at the faults as they are in effect, whoever switches them, and keeps when each came to another state. */
export function startFaultHistory({
  faults,
  kept,
  now,
  lookEveryMs = 1_000,
}: FaultHistoryOptions): FaultHistory {
  /** By fault, the lasting state that was seen last; a run begins without faults. */
  const seen = new Map<string, string>();
  let isLooking = false;

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      const time = new Date(now()).toISOString();
      const changes = (await faults.read()).faults.flatMap(({ name, state, variant }): FaultChange[] => {
        const lasting = LASTING.find((known) => known === state);
        if (lasting === undefined || lasting === (seen.get(name) ?? "off")) return [];
        seen.set(name, lasting);
        return [{ time, name, state: lasting, variant }];
      });
      if (changes.length > 0) await kept.change((before) => [...before, ...changes].slice(-MOST_CHANGES));
    } catch {
      // The folder of the faults or of the history may be gone for a moment; the next look tells.
    } finally {
      isLooking = false;
    }
  }

  const timer = setInterval(() => void look(), lookEveryMs);
  return {
    between: (from, to) =>
      kept.get().filter(({ time }) => {
        const at = Date.parse(time);
        return at >= from && at < to;
      }),
    close: () => clearInterval(timer),
  };
}
