import { withoutUndefined } from "../../model/without-undefined.ts";
import type { StackFrame } from "./segment.ts";

const MAX_FRAMES = 100;
const MAX_LINES = 1_000;
/** A longer line is no frame; some patterns would take long to find that out. */
const MAX_LINE_LENGTH = 1_000;

type ReadLine = (line: string) => StackFrame | undefined;

const frame = (label: string | undefined, path: string | undefined, line: string | undefined): StackFrame =>
  withoutUndefined({ path, line: line === undefined ? undefined : Number(line), label });

/** A pattern with the groups `label`, `path` and `line`. */
const byPattern =
  (pattern: RegExp): ReadLine =>
  (text) => {
    const groups = pattern.exec(text)?.groups;
    return groups && frame(groups.label?.trim() || "anonymous", groups.path, groups.line);
  };

/** One line of a stack trace, as each runtime writes it. */
const FORMATS: readonly ReadLine[] = [
  // JavaScript: "    at async place (file:///app/orders.js:12:5)" or "    at /app/orders.js:12:5"
  byPattern(/^\s+at (?:async )?(?<label>[^(]*?) ?\((?<path>[^()]+?):(?<line>\d+):\d+\)$/),
  byPattern(/^\s+at (?:async )?(?<label>)(?<path>[^\s()]+?):(?<line>\d+):\d+$/),
  // Java: "\tat com.shop.Orders.place(Orders.java:12)"
  byPattern(/^\s+at (?<label>[\w.$<>/@-]+)\((?<path>[^:()]+)(?::(?<line>\d+))?\)$/),
  // .NET: "   at Shop.Orders.Place(String sku) in /src/Orders.cs:line 12"
  byPattern(/^\s+at (?<label>[^(]+)\([^)]*\)(?: in (?<path>.+):line (?<line>\d+))?$/),
  // Python: "  File "/app/orders.py", line 12, in place"
  byPattern(/^\s+File "(?<path>[^"]+)", line (?<line>\d+)(?:, in (?<label>.+))?$/),
];

/** Go writes two lines a frame: the function, then its place. */
const GO_PLACE = /^\t(?<path>\S+\.go):(?<line>\d+)/;

export interface ReadStack {
  readonly stack: readonly StackFrame[];
  /** How many frames were left out. */
  readonly truncated: number;
}

/** Reads the frames of a stack trace of Node, Java, .NET, Python or Go, the innermost first; other lines are passed over. */
export function stackFrames(text: string): ReadStack {
  const lines = text.split("\n", MAX_LINES).map((line) => line.slice(0, MAX_LINE_LENGTH));
  const frames: StackFrame[] = [];
  for (const [index, line] of lines.entries()) {
    const place = GO_PLACE.exec(line)?.groups;
    if (place) frames.push(frame(lines[index - 1]?.replace(/\(.*$/, ""), place.path, place.line));
    else {
      const found = firstOf(line);
      if (found) frames.push(found);
    }
  }
  // Python writes the innermost call last.
  if (text.trimStart().startsWith("Traceback (most recent call last)")) frames.reverse();
  return { stack: frames.slice(0, MAX_FRAMES), truncated: Math.max(0, frames.length - MAX_FRAMES) };
}

function firstOf(line: string): StackFrame | undefined {
  for (const read of FORMATS) {
    const found = read(line);
    if (found) return found;
  }
  return undefined;
}
