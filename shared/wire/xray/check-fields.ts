import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Problem } from "./check-part.ts";
import { MAX_KEY_LENGTH, MAX_VALUE_LENGTH } from "./rest-fields.ts";

/** @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields */
const MAX_TEXT_LENGTH = 250;

interface Check {
  readonly expected: string;
  readonly isRight: (value: JsonValue) => boolean;
}

const TEXT: Check = { expected: "a text", isRight: (value) => typeof value === "string" };
const SHORT_TEXT: Check = {
  expected: `a text of at most ${MAX_TEXT_LENGTH} characters`,
  isRight: (value) => typeof value === "string" && [...value].length <= MAX_TEXT_LENGTH,
};
const FLAG: Check = { expected: "true or false", isRight: (value) => typeof value === "boolean" };
const LIST: Check = { expected: "a list", isRight: (value) => Array.isArray(value) };
const OBJECT: Check = { expected: "an object", isRight: isJsonObject };
const INTEGER: Check = { expected: "a whole number", isRight: (value) => Number.isInteger(value) };
const CAUSE: Check = {
  expected: "an object, or the id of an exception",
  isRight: (value) => isJsonObject(value) || typeof value === "string",
};
const NAMESPACE: Check = {
  expected: '"aws", "remote" or "local"',
  isRight: (value) => value === "aws" || value === "remote" || value === "local",
};

const hasTexts = (value: JsonObject, names: readonly string[]): boolean =>
  names.every((name) => value[name] === undefined || typeof value[name] === "string");

const isListOf = (value: JsonValue, isRight: (item: JsonObject) => boolean): boolean =>
  Array.isArray(value) && value.every((item: JsonValue) => isJsonObject(item) && isRight(item));

const EXCEPTIONS: Check = {
  expected: "a list of objects, with texts as type and message, and a list of objects as stack",
  isRight: (value) =>
    isListOf(
      value,
      (exception) =>
        hasTexts(exception, ["type", "message"]) &&
        (exception.stack === undefined || isListOf(exception.stack, () => true)),
    ),
};
const LINKS: Check = {
  expected: "a list of objects, with a text as trace_id and as id",
  isRight: (value) =>
    isListOf(value, ({ trace_id, id }) => typeof trace_id === "string" && typeof id === "string"),
};

/** The optional fields that are looked at. Others may be as they like: they are only kept. */
const FIELDS: Readonly<Record<string, Check>> = {
  error: FLAG,
  throttle: FLAG,
  fault: FLAG,
  cause: CAUSE,
  "cause.exceptions": EXCEPTIONS,
  namespace: NAMESPACE,
  origin: SHORT_TEXT,
  user: SHORT_TEXT,
  resource_arn: TEXT,
  service: OBJECT,
  "service.version": TEXT,
  http: OBJECT,
  "http.request": OBJECT,
  "http.request.method": SHORT_TEXT,
  "http.request.url": TEXT,
  "http.request.user_agent": TEXT,
  "http.request.client_ip": SHORT_TEXT,
  "http.response": OBJECT,
  "http.response.status": INTEGER,
  aws: OBJECT,
  sql: OBJECT,
  "sql.database_type": TEXT,
  "sql.sanitized_query": TEXT,
  "sql.user": TEXT,
  links: LINKS,
  precursor_ids: LIST,
  metadata: OBJECT,
  annotations: OBJECT,
};

/** Checks the types of the optional fields. The code is that of the field: `InvalidUser`, `InvalidHttp`. */
export function checkFields(part: JsonObject, path: string): Problem | undefined {
  for (const [field, { expected, isRight }] of Object.entries(FIELDS)) {
    const value = valueAt(part, field);
    if (value === undefined || isRight(value)) continue;
    return { code: codeOf(field), cause: `${path}${field} must be ${expected}` };
  }
  return checkAnnotations(part.annotations, path);
}

const codeOf = (field: string): string =>
  `Invalid${(field.split(".")[0] ?? "")
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}`;

function valueAt(part: JsonObject, field: string): JsonValue | undefined {
  let value: JsonValue | undefined = part;
  for (const name of field.split(".")) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}

function checkAnnotations(annotations: JsonValue | undefined, path: string): Problem | undefined {
  if (!isJsonObject(annotations)) return undefined;
  const wrong = Object.entries(annotations)
    .map(wrongAnnotation)
    .find((problem) => problem !== undefined);
  return wrong === undefined
    ? undefined
    : { code: "InvalidAnnotations", cause: `${path}annotations must ${wrong}` };
}

function wrongAnnotation([key, value]: [string, JsonValue]): string | undefined {
  if (key.length > MAX_KEY_LENGTH) return `have keys of at most ${MAX_KEY_LENGTH} characters`;
  if (typeof value === "number" || typeof value === "boolean") return undefined;
  if (typeof value !== "string") return "be texts, numbers and booleans";
  return [...value].length > MAX_VALUE_LENGTH ? `be of at most ${MAX_VALUE_LENGTH} characters` : undefined;
}
