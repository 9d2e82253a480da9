import type { Health } from "./map-model.ts";

export type Part = "ok" | "error" | "fault" | "throttle";

/** Part of a ring: its colour says how those requests ended. */
export interface Arc {
  readonly part: Part;
  /** Of 1. */
  readonly share: number;
  /** An SVG path around the middle; undefined where it is the whole ring, which no arc can draw. */
  readonly path: string | undefined;
}

const PARTS: readonly Part[] = ["fault", "error", "throttle", "ok"];
const WHOLE = 0.9999;

/** The arcs of a node's health, clockwise from the top, the worst first. */
export function ringArcs(health: Health, radius: number): Arc[] {
  let from = 0;
  return PARTS.flatMap((part) => {
    const share = health.count === 0 ? 0 : health[part] / health.count;
    if (share <= 0) return [];
    const path = share >= WHOLE ? undefined : arcPath(from, from + share, radius);
    from += share;
    return [{ part, share, path }];
  });
}

function arcPath(from: number, to: number, radius: number): string {
  const point = (share: number): string => {
    const angle = share * 2 * Math.PI;
    return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
  };
  return `M ${point(from)} A ${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}`;
}

const round = (value: number): number => Number(value.toFixed(2)) + 0;
