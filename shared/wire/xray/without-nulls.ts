import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/** What is only kept, not looked at, is left as it came. */
const KEPT = ["annotations", "aws", "links", "metadata", "service"];
const IDS = ["id", "parent_id"];

/** The fields of a document and its parts that are not `null`, with ids in lowercase. */
export const withoutNulls = (part: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, KEPT.includes(key) ? value : cleaned(key, value)]),
  );

function cleaned(key: string, value: JsonValue): JsonValue {
  if (IDS.includes(key) && typeof value === "string") return value.toLowerCase();
  if (isJsonObject(value)) return withoutNulls(value);
  return Array.isArray(value) ? value.map((item: JsonValue) => cleaned("", item)) : value;
}
