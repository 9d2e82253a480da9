import type { Command } from "../ast.ts";

/** Unix milliseconds. */
export interface QueryWindow {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;

/** The period that `diff` compares with: as long as the query's own. A month before is the same day of the month, or its last. */
export function earlierWindow(
  against: Extract<Command, { type: "diff" }>["against"],
  { from, to }: QueryWindow,
): QueryWindow {
  const start = {
    previous: () => from - (to - from),
    previousDay: () => from - DAY_MS,
    previousWeek: () => from - 7 * DAY_MS,
    previousMonth: () => monthBefore(from),
  }[against]();
  return { from: start, to: start + (to - from) };
}

function monthBefore(millis: number): number {
  const date = new Date(millis);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  const midnight = Date.UTC(year, month, date.getUTCDate());
  return Date.UTC(year, month - 1, day) + (millis - midnight);
}
