import { isObject, parseJson } from "./json-path.ts";
import { numberOfText, type Value } from "./values.ts";

/** The groups that Lambda writes to. */
export const LAMBDA_GROUPS = "/aws/lambda/";

/** Those that begin a line of Lambda's own. */
const TYPES = ["START", "END", "REPORT", "INIT_START", "EXTENSION", "TELEMETRY", "XRAY"];
const BYTES_PER_MB = 1_000_000;
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** How many braces of a message are tried as the beginning of JSON. */
const MAX_STARTS = 10;

/**
 * The fields that CloudWatch finds in Lambda's lines: durations in milliseconds, sizes in bytes (a megabyte is a million).
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export const LAMBDA_FIELDS: ReadonlyMap<string, (message: string) => Value> = new Map([
  ["@type", typeOf],
  ["@requestId", requestId],
  ["@duration", (message: string) => reported(message, "\tDuration: ", " ms")],
  ["@billedDuration", (message: string) => reported(message, "\tBilled Duration: ", " ms")],
  ["@initDuration", (message: string) => reported(message, "\tInit Duration: ", " ms")],
  ["@memorySize", (message: string) => megabytes(message, "\tMemory Size: ")],
  ["@maxMemoryUsed", (message: string) => megabytes(message, "\tMax Memory Used: ")],
  ["@xrayTraceId", (message: string) => textAfter(message, "XRAY TraceId: ")],
  ["@xraySegmentId", (message: string) => textAfter(message, "\tSegmentId: ")],
]);

function typeOf(message: string): Value {
  const word = message.slice(0, message.search(/[ \t\n]|$/));
  return TYPES.includes(word) ? word : undefined;
}

/** Lambda's own lines name it; those of a function may have it as their second column. */
function requestId(message: string): Value {
  if (typeOf(message) !== undefined) return textAfter(message, " RequestId: ");
  const column = message.split("\t", 2)[1];
  return column !== undefined && REQUEST_ID.test(column) ? column : undefined;
}

function textAfter(message: string, label: string): string | undefined {
  const at = message.indexOf(label);
  if (at < 0) return undefined;
  const rest = message.slice(at + label.length);
  return rest.slice(0, rest.search(/[ \t\n]|$/));
}

function reported(message: string, label: string, unit: string): number | undefined {
  if (!message.startsWith("REPORT ")) return undefined;
  const text = textAfter(message, label);
  return text !== undefined && message.includes(`${label}${text}${unit}`) ? numberOfText(text) : undefined;
}

function megabytes(message: string, label: string): number | undefined {
  const size = reported(message, label, " MB");
  return size === undefined ? undefined : size * BYTES_PER_MB;
}

/** The text of the first JSON object that stands in a message, after whatever text; undefined where there is none. */
export function embeddedJson(message: string): string | undefined {
  let start = message.indexOf("{");
  for (let tries = 0; start >= 0 && tries < MAX_STARTS; tries++) {
    const end = endOfObject(message, start);
    if (end === undefined) return undefined;
    const text = message.slice(start, end);
    if (isObject(parseJson(text))) return text;
    start = message.indexOf("{", start + 1);
  }
  return undefined;
}

/** Behind the brace that closes the one at `start`; braces in texts do not count. */
function endOfObject(message: string, start: number): number | undefined {
  let depth = 0;
  let isInText = false;
  for (let at = start; at < message.length; at++) {
    const char = message[at];
    if (isInText && char === "\\") at++;
    else if (char === '"') isInText = !isInText;
    else if (!isInText && char === "{") depth++;
    else if (!isInText && char === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}
