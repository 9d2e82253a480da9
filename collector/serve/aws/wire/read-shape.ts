import type { NormalizedSchema } from "@smithy/core/schema";
import { malformed } from "./malformed.ts";

/** How one protocol writes what has no parts. Each gives undefined for a value that is not of its kind. */
export interface Scalars {
  readonly string: (raw: unknown) => string | undefined;
  readonly number: (raw: unknown) => number | undefined;
  readonly boolean: (raw: unknown) => boolean | undefined;
  readonly timestamp: (raw: unknown) => Date | undefined;
  readonly blob: (raw: unknown) => Uint8Array | undefined;
}

/**
 * Makes the SDK's form of an input of what was parsed. Unlike the SDK's own deserialisers, which trust a service's answers,
 * it takes nothing that is not of the schema's type. Members that the schema does not know are dropped, and so is null.
 * @param raw plain objects, arrays, and what `scalars` read
 * @param place where it stands, for messages; empty for the whole
 * @throws {AwsError} `SerializationException` that names the place
 */
export function readShape(schema: NormalizedSchema, raw: unknown, scalars: Scalars, place = ""): unknown {
  if (schema.isUnitSchema()) return {};
  if (schema.isStructSchema()) return readStructure(schema, raw, scalars, place);
  if (schema.isListSchema()) return readList(schema, raw, scalars, place);
  if (schema.isMapSchema()) return readMap(schema, raw, scalars, place);
  const kind = kindOf(schema);
  return scalars[kind](raw) ?? expected(KIND_NAMES[kind], raw, place);
}

const KIND_NAMES: Readonly<Record<keyof Scalars, string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  timestamp: "a timestamp",
  blob: "binary data",
};

function kindOf(schema: NormalizedSchema): keyof Scalars {
  if (schema.isStringSchema()) return "string";
  if (schema.isNumericSchema()) return "number";
  if (schema.isBooleanSchema()) return "boolean";
  if (schema.isTimestampSchema()) return "timestamp";
  if (schema.isBlobSchema()) return "blob";
  throw new Error(`no protocol reads a shape such as ${schema.getName(true)}`);
}

function readStructure(schema: NormalizedSchema, raw: unknown, scalars: Scalars, place: string): object {
  if (!isRecord(raw)) return expected("an object", raw, place);
  const members: [string, unknown][] = [];
  for (const [name, member] of schema.structIterator()) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (value === undefined || value === null) continue;
    members.push([name, readShape(member, value, scalars, place === "" ? name : `${place}.${name}`)]);
  }
  if (schema.isUnionSchema() && members.length > 1) {
    const names = members.map(([name]) => name).join(" and ");
    throw malformed(`${shownPlace(place)}: only one member may be set, not ${names}`);
  }
  return Object.fromEntries(members);
}

function readList(schema: NormalizedSchema, raw: unknown, scalars: Scalars, place: string): unknown[] {
  if (!Array.isArray(raw)) return expected("a list", raw, place);
  const entry = schema.getValueSchema();
  return raw.map((value: unknown, index) => readShape(entry, value, scalars, `${place}[${index}]`));
}

function readMap(schema: NormalizedSchema, raw: unknown, scalars: Scalars, place: string): object {
  if (!isRecord(raw)) return expected("an object", raw, place);
  const entry = schema.getValueSchema();
  const entries = Object.entries(raw).map(([key, value]) => [
    key,
    readShape(entry, value, scalars, `${place}[${JSON.stringify(key)}]`),
  ]);
  // Not by assignment: `__proto__` is a key like any other.
  return Object.fromEntries(entries);
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  if (typeof raw !== "object" || raw === null) return false;
  const prototype: unknown = Object.getPrototypeOf(raw);
  return prototype === Object.prototype || prototype === null;
}

function expected(what: string, raw: unknown, place: string): never {
  throw malformed(`${shownPlace(place)}: expected ${what}, not ${nameOf(raw)}`);
}

const shownPlace = (place: string): string => (place === "" ? "the input" : place);

function nameOf(raw: unknown): string {
  if (raw === null || raw === undefined) return "null";
  if (Array.isArray(raw)) return "a list";
  if (raw instanceof Date) return "a timestamp";
  if (raw instanceof Uint8Array) return "binary data";
  if (typeof raw === "object") return "an object";
  if (typeof raw === "string") return raw.length > 40 ? "a string" : JSON.stringify(raw);
  return String(raw);
}
