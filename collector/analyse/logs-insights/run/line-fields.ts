import type { LogEvent } from "../../../store/log-scan.ts";
import { firstFields, isInexact, isObject, parseJson, parseJsonDigits, pathReader } from "./json-path.ts";
import { embeddedJson, LAMBDA_FIELDS, LAMBDA_GROUPS } from "./lambda-fields.ts";
import { type Structure, timestamp, type Value } from "./values.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html */
export const MAX_FIELDS = 1000;
/** No message that is shorter has more fields than that: each takes a digit and a comma at least. */
const MIN_LENGTH_OF_MANY_FIELDS = 2 * MAX_FIELDS;

/** A log line whose message is read as JSON when a field of it is asked for, and once. */
export class Line {
  readonly event: LogEvent;
  #fields: Structure | null | undefined;

  constructor(event: LogEvent) {
    this.event = event;
  }

  /** The message as an object; null where it is none. */
  fields(): Structure | null {
    if (this.#fields === undefined) this.#fields = readFields(this.event, parseJson);
    return this.#fields;
  }

  /** Reads the message again, with the digits of its large numbers, which stay texts from then on. */
  fieldsWithDigits(): Structure | null {
    this.#fields = readFields(this.event, parseJsonDigits);
    return this.#fields;
  }

  /** Gives back what the message took as an object: for lines that are kept. */
  forget(): void {
    this.#fields = undefined;
  }
}

function readFields({ logGroup, message }: LogEvent, parse: (text: string) => unknown): Structure | null {
  const text = logGroup.startsWith(LAMBDA_GROUPS) ? embeddedJson(message) : message;
  if (text === undefined || !beginsWithBrace(text)) return null;
  const parsed = parse(text);
  if (!isObject(parsed)) return null;
  return text.length < MIN_LENGTH_OF_MANY_FIELDS ? parsed : firstFields(parsed, MAX_FIELDS);
}

/** Spares reading what cannot be an object. */
function beginsWithBrace(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 123 || (first <= 32 && text.trimStart().startsWith("{"));
}

/**
 * Reads a field of a log line: those that CloudWatch adds (`@timestamp` …), those of Lambda's lines, and those of a JSON message,
 * with dots and array indexes. A key of the message that begins with `@` is read with one more of them.
 * @param accountId for `@log`
 */
export function lineField(name: string, accountId: string): (line: Line) => Value {
  const system = systemField(name, accountId);
  if (system !== undefined) return ({ event }) => system(event);
  if (name.startsWith("@") && !name.startsWith("@@")) {
    const lambda = LAMBDA_FIELDS.get(name);
    if (lambda === undefined) return () => undefined;
    return ({ event }) => (event.logGroup.startsWith(LAMBDA_GROUPS) ? lambda(event.message) : undefined);
  }
  return messageField(name.startsWith("@@") ? name.slice(1) : name);
}

function messageField(path: string): (line: Line) => Value {
  const read = pathReader(path);
  return (line) => {
    const fields = line.fields();
    if (fields === null) return undefined;
    const value = read(fields);
    return isInexact(value) ? read(line.fieldsWithDigits() ?? fields) : value;
  };
}

function systemField(name: string, accountId: string): ((event: LogEvent) => Value) | undefined {
  switch (name) {
    case "@timestamp":
      return (event) => timestamp(event.timestamp);
    case "@ingestionTime":
      return (event) => timestamp(event.ingestionTime);
    case "@message":
      return (event) => event.message;
    case "@logStream":
      return (event) => event.logStream;
    case "@log":
      return (event) => `${accountId}:${event.logGroup}`;
    case "@ptr":
      return (event) => event.id;
    default:
      return undefined;
  }
}
