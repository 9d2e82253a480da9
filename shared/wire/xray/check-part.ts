import { isSpanId } from "../../model/ids.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { checkFields } from "./check-fields.ts";
import { MAX_NAME_LENGTH, validName } from "./part-name.ts";

/** Why X-Ray would not take a document: its code, and what is wrong where. */
export interface Problem {
  readonly code: string;
  readonly cause: string;
}

/** Later than this, a count of nanoseconds does not fit into OTLP's 64 bits; milliseconds taken for seconds are far beyond. */
const MAX_SECONDS = 2 ** 63 / 1e9;

/**
 * Checks a segment or subsegment, and the subsegments within it.
 * @param path of the part in its document, with a dot behind it
 */
export function checkPart(part: JsonObject, path: string): Problem | undefined {
  return (
    checkId(part, path) ??
    checkName(part, path) ??
    checkTimes(part, path) ??
    checkFields(part, path) ??
    checkSubsegments(part, path)
  );
}

function checkId({ id }: JsonObject, path: string): Problem | undefined {
  if (id === undefined) return { code: "MissingId", cause: `${path}id is missing` };
  if (typeof id === "string" && isSpanId(id)) return undefined;
  return { code: "InvalidId", cause: `${path}id must be 16 hexadecimal digits, not all 0` };
}

function checkName({ name }: JsonObject, path: string): Problem | undefined {
  if (name === undefined) return { code: "MissingName", cause: `${path}name is missing` };
  if (typeof name === "string" && name !== "" && validName(name) === name) return undefined;
  return {
    code: "InvalidName",
    cause: `${path}name must be 1 to ${MAX_NAME_LENGTH} letters, digits, white space or _ . : / % & # = + \\ - @`,
  };
}

function checkTimes(part: JsonObject, path: string): Problem | undefined {
  const { start_time, end_time, in_progress } = part;
  if (start_time === undefined) return { code: "MissingStartTime", cause: `${path}start_time is missing` };
  if (!isTime(start_time)) {
    return { code: "InvalidStartTime", cause: `${path}start_time must be a number of Unix seconds` };
  }
  if (in_progress !== undefined && typeof in_progress !== "boolean") {
    return { code: "InvalidInProgress", cause: `${path}in_progress must be true or false` };
  }
  if (end_time === undefined) {
    if (in_progress === true) return undefined;
    return { code: "MissingEndTime", cause: `${path}end_time is missing, and in_progress is not true` };
  }
  const wrong = wrongEnd(start_time, end_time, in_progress === true);
  return wrong === undefined ? undefined : { code: "InvalidEndTime", cause: `${path}end_time ${wrong}` };
}

function wrongEnd(start: number, end: JsonValue, inProgress: boolean): string | undefined {
  if (!isTime(end)) return "must be a number of Unix seconds";
  if (inProgress) return "is there while in_progress is true";
  return end < start ? "is before start_time" : undefined;
}

const isTime = (value: JsonValue): value is number =>
  typeof value === "number" && value >= 0 && value < MAX_SECONDS;

function checkSubsegments({ subsegments }: JsonObject, path: string): Problem | undefined {
  if (subsegments === undefined) return undefined;
  const wrong = (cause: string): Problem => ({ code: "InvalidSubsegments", cause });
  if (!Array.isArray(subsegments)) return wrong(`${path}subsegments must be a list`);
  for (const [index, subsegment] of subsegments.entries()) {
    const where = `${path}subsegments[${index}]`;
    if (!isJsonObject(subsegment)) return wrong(`${where} must be an object`);
    const problem = checkPart(subsegment, `${where}.`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
