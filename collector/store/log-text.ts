import type { LogRecord } from "@playground/shared/model/log-record";
import { attributeText } from "./attribute-text.ts";

/** What text and needle are put through, so that letter case does not matter. */
export const foldCase = (text: string): string => text.toLowerCase();

/** A log line's text form: its body and the values of its own attributes, a line each. */
export const logText = ({ body, attributes }: LogRecord): string =>
  [...(body === null ? [] : [body]), ...Object.values(attributes)].map(attributeText).join("\n");

/** The text form of the attribute `correlation_id`, undefined when the line has none. */
export function correlationId({ attributes }: LogRecord): string | undefined {
  const value = attributes.correlation_id;
  return value === undefined ? undefined : attributeText(value);
}
