import type { Attributes } from "../../model/attributes.ts";
import type { Span } from "../../model/span.ts";
import { withoutUndefined } from "../../model/without-undefined.ts";
import { deriveId, FIRST_EXCEPTION } from "./derive-id.ts";
import type { Cause, ExceptionData } from "./segment.ts";
import { type StackSection, splitStack } from "./split-stack.ts";
import { stackFrames } from "./stack-frames.ts";

const EXCEPTION = "exception";

/** An exception, which the next one of the list may have caused. */
interface Found extends StackSection {
  readonly isCaused: boolean;
}

/**
 * The exceptions that a span recorded, each followed by those that caused it, or what its status says where it recorded none;
 * undefined where neither is there.
 * @see https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
 */
export function causeData(span: Span): Cause | undefined {
  const recorded = span.events
    .filter(({ name }) => name === EXCEPTION)
    .flatMap(({ attributes }) => exceptionsOf(attributes));
  const found = recorded.length > 0 ? recorded : exceptionOfStatus(span);
  return found.length === 0
    ? undefined
    : { exceptions: found.map((exception, index) => exceptionData(span, exception, index)) };
}

function exceptionsOf(attributes: Attributes): Found[] {
  const textOf = (key: string): string | undefined => {
    const value = attributes[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [own, ...causes] = splitStack(textOf("exception.stacktrace") ?? "");
  const named = withoutUndefined({ message: textOf("exception.message"), type: textOf("exception.type") });
  return [{ ...named, text: own.text }, ...causes].map((section, index) => ({
    ...section,
    isCaused: index < causes.length,
  }));
}

const exceptionOfStatus = ({ status }: Span): Found[] =>
  status.code === "error" && status.message !== ""
    ? [{ message: status.message, text: "", isCaused: false }]
    : [];

function exceptionData({ spanId }: Span, exception: Found, index: number): ExceptionData {
  const idOf = (place: number): string => deriveId(spanId, FIRST_EXCEPTION + place);
  const { type, message, text, isCaused } = exception;
  const { stack, truncated } = stackFrames(text);
  return {
    id: idOf(index),
    ...withoutUndefined({ message, type, cause: isCaused ? idOf(index + 1) : undefined }),
    ...(truncated > 0 && { truncated }),
    ...(stack.length > 0 && { stack }),
  };
}
