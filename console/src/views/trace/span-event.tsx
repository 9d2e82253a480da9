import Alert from "@cloudscape-design/components/alert";
import type { SpanAnswer, SpanEventAnswer } from "@playground/collector/serve/trace-answer";
import { formatMillis } from "../../charts/format-value.ts";
import { AttributeTable } from "./attribute-table.tsx";

interface SpanEventProps {
  readonly span: SpanAnswer;
  readonly event: SpanEventAnswer;
}

/** Something that happened while a span was under way; an exception with its stack trace. */
export function SpanEvent({ span, event: { name, attributes, time_unix_nano: time } }: SpanEventProps) {
  const after = `${formatMillis(Number(BigInt(time) - BigInt(span.start_unix_nano)) / 1e6)} after the start`;
  if (name !== "exception")
    return <AttributeTable title={`Event ${name}, ${after}`} attributes={attributes} />;
  const {
    "exception.type": type = "An exception",
    "exception.message": message,
    "exception.stacktrace": stack,
    ...others
  } = attributes;
  return (
    <Alert type="error" header={`${text(type)}, ${after}`}>
      {message !== undefined && <p className="span-exception">{text(message)}</p>}
      {stack !== undefined && (
        <details>
          <summary>Stack trace</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre className="span-json" tabIndex={0}>
            {text(stack)}
          </pre>
        </details>
      )}
      {Object.keys(others).length > 0 && <AttributeTable title="Its other attributes" attributes={others} />}
    </Alert>
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
