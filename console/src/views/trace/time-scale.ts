/** The part of a trace's time that is shown, in milliseconds from its start. */
export interface TimeView {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A place on the time axis, as a share of its width; outside of 0 to 1 where it is not shown. */
export const placeOf = (millis: number, { fromMs, toMs }: TimeView): number =>
  (millis - fromMs) / Math.max(Number.MIN_VALUE, toMs - fromMs);

/** A bar cut to what is shown, as shares of the width; undefined where nothing of it is. */
export function barOf(
  { fromMs, toMs }: TimeView,
  view: TimeView,
): { readonly left: number; readonly width: number } | undefined {
  const left = placeOf(fromMs, view);
  const right = placeOf(toMs, view);
  if (right < 0 || left > 1) return undefined;
  const cut = Math.max(0, left);
  return { left: cut, width: Math.min(1, right) - cut };
}

/** Nearer ones could not be told apart. */
const LEAST_GAP = 0.002;

/**
 * Parts of a time as bars, in the order of time; those between which there is nothing to be seen are one, so that there are never
 * more than can be told apart.
 */
export function barsOf(
  sections: readonly { readonly from_ms: number; readonly to_ms: number }[],
  view: TimeView,
): { left: number; width: number }[] {
  const bars: { left: number; width: number }[] = [];
  for (const { from_ms: fromMs, to_ms: toMs } of sections) {
    const bar = barOf({ fromMs, toMs }, view);
    if (bar === undefined) continue;
    const last = bars.at(-1);
    if (last !== undefined && bar.left - (last.left + last.width) < LEAST_GAP)
      last.width = bar.left + bar.width - last.left;
    else bars.push({ ...bar });
  }
  return bars;
}

const ROUND = [1, 2, 5] as const;

/** Round times for the axis, about as many as wished, in milliseconds from the trace's start. */
export function axisTicks({ fromMs, toMs }: TimeView, wished: number): number[] {
  const raw = (toMs - fromMs) / wished;
  if (!(raw > 0)) return [fromMs];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = (ROUND.find((round) => round * power >= raw) ?? 10) * power;
  const ticks: number[] = [];
  for (let n = Math.ceil(fromMs / step); n * step <= toMs; n++) ticks.push(n * step);
  return ticks;
}

const LEAST_MS = 0.001;

/** Zooms about the middle, and stays within the trace. @param factor below 1 to see less */
export function zoomed(view: TimeView, factor: number, wholeMs: number): TimeView {
  const middle = (view.fromMs + view.toMs) / 2;
  const half = Math.max(LEAST_MS, ((view.toMs - view.fromMs) * factor) / 2);
  return within({ fromMs: middle - half, toMs: middle + half }, wholeMs);
}

/** Moves what is shown by a share of its length, and stays within the trace. */
export function panned({ fromMs, toMs }: TimeView, share: number, wholeMs: number): TimeView {
  const by = (toMs - fromMs) * share;
  return within({ fromMs: fromMs + by, toMs: toMs + by }, wholeMs);
}

function within({ fromMs, toMs }: TimeView, wholeMs: number): TimeView {
  const length = Math.min(wholeMs, toMs - fromMs);
  const from = Math.min(Math.max(0, fromMs), wholeMs - length);
  return { fromMs: from, toMs: from + length };
}
