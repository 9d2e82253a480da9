import type { Output } from "./surroundings.ts";

/** Lines above, and on a terminal one line below them that is replaced in place. */
export interface StatusLine {
  /** Prints a line that stays. */
  print(line: string): void;
  /** Shows the state; where there is no terminal each is a line that stays. */
  show(state: string): void;
  /** Takes the state away. */
  clear(): void;
}

const ERASE = "\r\u001b[2K";

export function createStatusLine(output: Output): StatusLine {
  let shown = "";
  const clear = () => {
    if (shown !== "") output.write(ERASE);
  };
  return {
    print(line) {
      clear();
      output.write(`${line}\n${shown}`);
    },
    show(state) {
      if (!output.isTerminal) {
        output.write(`${state}\n`);
        return;
      }
      clear();
      // A line that wraps could not be replaced.
      shown = state.slice(0, (output.columns ?? 80) - 1);
      output.write(shown);
    },
    clear() {
      clear();
      shown = "";
    },
  };
}
