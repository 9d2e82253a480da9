/** One exception's part of a stack trace. */
export interface StackSection {
  /** Undefined of the exception that the trace is of: that has its own attributes. */
  readonly type?: string;
  readonly message?: string;
  readonly text: string;
}

/** No document could hold the frames of a longer text. */
const MAX_TEXT_LENGTH = 65_536;

const CAUSED_BY = "Caused by: ";
/** What Python writes between an exception and the one that it led to. */
const LED_TO = new Set([
  "During handling of the above exception, another exception occurred:",
  "The above exception was the direct cause of the following exception:",
]);

/**
 * The parts of a stack trace: the exception itself, then what caused it, the nearest first. Java writes causes behind the
 * exception, Python before it; others write none.
 * @see https://docs.python.org/3/library/traceback.html
 */
export function splitStack(text: string): [StackSection, ...StackSection[]] {
  const lines = text.slice(0, MAX_TEXT_LENGTH).split(/\r?\n/);
  return lines.some((line) => LED_TO.has(line)) ? splitPython(lines) : splitJava(lines);
}

function splitPython(lines: readonly string[]): [StackSection, ...StackSection[]] {
  const tracebacks: string[][] = [[]];
  for (const line of lines) {
    if (LED_TO.has(line)) tracebacks.push([]);
    else tracebacks.at(-1)?.push(line);
  }
  const [own = [], ...causes] = tracebacks.reverse();
  return [{ text: own.join("\n") }, ...causes.map(pythonSection)];
}

/** Type and message are what follows the last indented line. */
const pythonSection = (lines: readonly string[]): StackSection => ({
  ...typeAndMessage(lines.slice(lines.findLastIndex((line) => /^\s+\S/.test(line)) + 1).join("\n")),
  text: lines.join("\n"),
});

function splitJava(lines: readonly string[]): [StackSection, ...StackSection[]] {
  const sections: { head: string; lines: string[] }[] = [{ head: "", lines: [] }];
  for (const line of lines) {
    if (line.startsWith(CAUSED_BY)) sections.push({ head: line.slice(CAUSED_BY.length), lines: [] });
    // Further in stand exceptions that were suppressed: no cause of this one.
    else if (!line.startsWith("\t\t")) sections.at(-1)?.lines.push(line);
  }
  const [own, ...causes] = sections;
  return [
    { text: own?.lines.join("\n") ?? "" },
    ...causes.map(({ head, lines: below }) => ({ ...typeAndMessage(head), text: below.join("\n") })),
  ];
}

/** `java.io.IOException: disk full` is a type and a message. */
function typeAndMessage(text: string): { type: string; message?: string } {
  const colon = text.indexOf(":");
  if (colon < 0) return { type: text.trim() };
  return { type: text.slice(0, colon).trim(), message: text.slice(colon + 1).trim() };
}
