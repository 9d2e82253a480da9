import type { SpanAnswer } from "./arrange-spans.ts";
import { oneLine } from "./text.ts";

/** What went wrong in a span; undefined where its status is not an error, or nothing more is known than that. */
export function spanProblem({ status, events }: SpanAnswer): string | undefined {
  if (status.code !== "error") return undefined;
  const exception = events.find(({ name }) => name === "exception")?.attributes;
  const thrown = [exception?.["exception.type"], exception?.["exception.message"]].filter(Boolean).join(": ");
  return oneLine(status.message || thrown) || undefined;
}
