/** A stretch of time within a trace, in milliseconds from its start. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Draws a stretch on a line of `width` characters that stands for the whole trace; however short, it is seen:
 *
 *     |----------------|  the trace, 0 to 100 ms, 16 characters
 *     |    ████        |  25 to 50 ms
 *     |               █|  100 to 100 ms
 */
export function drawBar({ fromMs, toMs }: Stretch, traceMs: number, width: number): string {
  const column = (ms: number) => (traceMs > 0 ? (Math.min(Math.max(ms, 0), traceMs) / traceMs) * width : 0);
  const first = Math.min(Math.floor(column(fromMs)), width - 1);
  const end = Math.max(Math.min(Math.round(column(toMs)), width), first + 1);
  return " ".repeat(first) + "█".repeat(end - first) + " ".repeat(width - end);
}
