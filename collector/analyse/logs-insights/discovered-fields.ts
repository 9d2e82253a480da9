import type { LogEvent } from "../../store/log-scan.ts";
import { LAMBDA_FIELDS } from "./run/lambda-fields.ts";
import { Line, lineField, MAX_FIELDS } from "./run/line-fields.ts";
import { fromJson, resultText, type Structure } from "./run/values.ts";

const SYSTEM_FIELDS = ["@timestamp", "@message", "@logStream", "@log", "@ingestionTime"];
/** Whatever lies deeper is no field. */
const MAX_DEPTH = 100;

/**
 * Every field that a query finds in a log line, with its value as results have it: CloudWatch's own, and those of a JSON
 * message, flattened.
 * @param accountId for `@log`
 */
export function discoveredFields(event: LogEvent, accountId: string): ReadonlyMap<string, string> {
  const line = new Line(event);
  const found = new Map<string, string>();
  for (const name of [...SYSTEM_FIELDS, ...LAMBDA_FIELDS.keys()]) {
    const text = resultText(lineField(name, accountId)(line));
    if (text !== undefined) found.set(name, text);
  }
  const last = found.size + MAX_FIELDS;
  const fields = line.fields();
  if (fields !== null)
    addLeaves(fields, "", MAX_DEPTH, (name, value) => {
      const text = resultText(fromJson(value));
      if (text !== undefined && found.size < last) found.set(name.startsWith("@") ? `@${name}` : name, text);
    });
  return found;
}

function addLeaves(
  structure: Structure,
  prefix: string,
  depth: number,
  add: (name: string, value: unknown) => void,
): void {
  for (const [key, value] of Object.entries(structure)) {
    const name = `${prefix}${key}`;
    if (typeof value !== "object" || value === null) add(name, value);
    else if (depth > 0) addLeaves(value as Structure, `${name}.`, depth - 1, add);
  }
}
