import type { FaultState } from "@playground/shared/faults/fault-state";
import { describeFault } from "./describe-fault.ts";

const GAP = 2;
const NARROWEST = 24;

/** A line a fault, wrapped to the width of the terminal: what is on stands first, and is marked. */
export function listFaults(faults: readonly FaultState[], columns: number): string {
  const nameWidth = Math.max(...faults.map(({ name }) => name.length));
  const indent = GAP + nameWidth + GAP;
  const width = Math.max(NARROWEST, columns - indent);
  const isOff = ({ state }: FaultState): number => (state === "off" ? 1 : 0);
  return [...faults]
    .sort((a, b) => isOff(a) - isOff(b))
    .map((fault) => {
      const mark = fault.state === "off" ? " " : fault.state === "on" ? "●" : "○";
      const said = fault.state === "off" ? fault.title : `${describeFault(fault)} – ${fault.title}`;
      const [first = "", ...others] = wrap(said, width);
      const head = `${mark} ${fault.name.padEnd(nameWidth)}${" ".repeat(GAP)}${first}`;
      return [head, ...others.map((line) => " ".repeat(indent) + line)].map((line) => `${line}\n`).join("");
    })
    .join("");
}

/** Breaks a text between words; a word that is too long stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
