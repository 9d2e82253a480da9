import type { Span } from "@playground/shared/model/span";
import { type TraceOptions, timedSpans } from "./detect/seen-for-test.ts";

/** A span, and what is done within it: one after the other, or at once. Times in milliseconds. */
export interface Part {
  /** As in a drawing: `shop GET /cart server`. */
  readonly what: string;
  readonly parts?: readonly (Part | undefined)[];
  readonly atOnce?: boolean;
  /** Of its own, before its parts and after them. */
  readonly own?: number;
  readonly after?: number;
  /** The whole, whatever its parts take. */
  readonly took?: number;
  /** From the end of the part before, which does not wait for it: of a job. */
  readonly later?: number;
}

/** Columns a millisecond. */
const FINE = 20;
const USUAL_OWN = 0.4;
const BETWEEN = 0.1;

/** The spans of one trace. */
export function laidOut(root: Part, options: TraceOptions): Span[] {
  const lines: string[] = [];
  layOut(root, 0, 0, lines);
  return timedSpans(lines.join("\n"), { ...options, scale: 1 / FINE });
}

/** @returns its end in milliseconds */
function layOut(part: Part, from: number, depth: number, lines: string[]): number {
  const { what, parts = [], atOnce = false, own = USUAL_OWN, after = own, took } = part;
  const place = lines.push("") - 1;
  let next = from + own;
  let last = next;
  let before = next;
  for (const child of parts) {
    if (child === undefined) continue;
    const start = child.later === undefined ? next : before + child.later;
    before = layOut(child, start, depth + 1, lines);
    if (child.later !== undefined) continue;
    last = Math.max(last, before);
    if (!atOnce) next = before + BETWEEN;
  }
  const end = took === undefined ? last + after : from + took;
  lines[place] = `${"  ".repeat(depth)}${what} ${columns(from)}-${columns(end)}`;
  return end;
}

const columns = (millis: number): number => Math.round(millis * FINE);
