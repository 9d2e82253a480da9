import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";

const LONGEST_LINE = 500;

/** The last lines that a stream has carried. */
export interface OutputTail {
  add(chunk: Uint8Array): void;
  /** Oldest first, without empty ones. */
  lines(): readonly string[];
}

/** Keeps the last `size` lines; of a very long line its first 500 characters. */
export function createOutputTail(size: number): OutputTail {
  const decoder = new StringDecoder("utf8");
  let lines: string[] = [];
  let open = "";
  const kept = (all: readonly string[]) => all.filter((line) => line.trim() !== "").slice(-size);
  return {
    add(chunk) {
      const parts = (open + stripVTControlCharacters(decoder.write(Buffer.from(chunk)))).split(/\r?\n/);
      open = (parts.pop() ?? "").slice(0, LONGEST_LINE);
      lines = kept([...lines, ...parts.map((line) => line.slice(0, LONGEST_LINE))]);
    },
    lines: () => kept([...lines, open]),
  };
}
