import { AssertionError } from "node:assert";
import { type ExpectedSpan, spanMatches } from "./expected-span.ts";
import { outline, outlineLines } from "./outline.ts";
import { diffOutlines } from "./outline-diff.ts";
import { parseOutline } from "./outline-pattern.ts";
import type { Trace } from "./trace.ts";
import { wholenessProblems } from "./whole.ts";

/** Each throws an `AssertionError` whose message shows the trace as an outline, ready to be pasted into a test. */
export interface TraceMatchers {
  /**
   * The trace is drawn by `text`: a line a span, `service name`, two spaces of indentation a level, siblings by start,
   * ` [error]` behind a span with error status, ` ~> service name` behind one with a link. `*` stands for any text,
   * a line `…` for any number of siblings with all that is under them.
   * @throws {SyntaxError} when `text` is no outline
   */
  toMatchOutline(text: string): void;
  /** At least one span has all that is given. */
  toHaveSpan(expected: ExpectedSpan): void;
  /** One root, every parent there, every span reached from the root, one trace id, each span id once. */
  toBeWhole(): void;
}

function fail(trace: Trace, operator: string, problem: string, expected: unknown): never {
  const actual = outline(trace);
  const message = `${problem}\n\nThe trace:\n\n${actual === "" ? "(no spans)" : actual}\n`;
  throw new AssertionError({ message, actual, expected, operator });
}

function requireTrace(trace: Trace): void {
  if (Array.isArray((trace as Partial<Trace> | null | undefined)?.spans)) return;
  throw new TypeError(`expected a trace, { spans: [ … ] }, not ${JSON.stringify(trace)?.slice(0, 200)}`);
}

/**
 * Matchers for one trace; they need no test runner.
 * @throws {TypeError} where it is no trace, e.g. an error answer
 */
export function expectTrace(trace: Trace): TraceMatchers {
  requireTrace(trace);
  return {
    toMatchOutline(text) {
      const diff = diffOutlines(parseOutline(text), outlineLines(trace));
      if (diff === undefined) return;
      fail(
        trace,
        "toMatchOutline",
        `The trace does not match (- expected, + in the trace):\n\n${diff}`,
        text,
      );
    },
    toHaveSpan(expected) {
      if (trace.spans.some((span) => spanMatches(expected, span))) return;
      fail(trace, "toHaveSpan", `No span matches ${JSON.stringify(expected)}.`, expected);
    },
    toBeWhole() {
      const problems = wholenessProblems(trace);
      if (problems.length === 0) return;
      fail(
        trace,
        "toBeWhole",
        `The trace is not whole:\n${problems.map((line) => `- ${line}`).join("\n")}`,
        undefined,
      );
    },
  };
}
