import type { Constraint, Constraints } from "../constraint.ts";
import { GROUP_IDENTIFIER, NOT_EMPTY, ONE_TO_5, ONE_TO_256, ONE_TO_512 } from "./shared.ts";

const WORD: Constraint = { length: { min: 1, max: 128 } };
const FIELDS: Constraint = { length: { min: 1, max: 5 }, entries: NOT_EMPTY };
const ONE_TO_10: Constraint = { length: { min: 1, max: 10 } };

/** Transformers and their processors. */
export const TRANSFORMERS: Constraints = {
  AddKeyEntry: { key: WORD, value: ONE_TO_256 },
  AddKeys: { entries: ONE_TO_5 },
  CSV: {
    quoteCharacter: { length: { min: 1, max: 1 } },
    delimiter: { length: { min: 1, max: 2 } },
    columns: { length: { max: 100 }, entries: WORD },
    source: WORD,
    destination: WORD,
  },
  CopyValue: { entries: ONE_TO_5 },
  CopyValueEntry: { source: WORD, target: WORD },
  DateTimeConverter: {
    source: WORD,
    target: WORD,
    targetFormat: { length: { min: 1, max: 64 } },
    matchPatterns: FIELDS,
    sourceTimezone: NOT_EMPTY,
    targetTimezone: NOT_EMPTY,
    locale: NOT_EMPTY,
  },
  DeleteKeys: { withKeys: FIELDS },
  DeleteTransformerRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  GetTransformerRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  Grok: { source: WORD, match: ONE_TO_512 },
  ListToMap: {
    source: WORD,
    key: WORD,
    valueKey: WORD,
    target: WORD,
    flattenedElement: { oneOf: ["first", "last"] },
  },
  LowerCaseString: { withKeys: { length: { min: 1, max: 10 }, entries: NOT_EMPTY } },
  MoveKeyEntry: { source: WORD, target: WORD },
  MoveKeys: { entries: ONE_TO_5 },
  ParseCloudfront: { source: WORD },
  ParseJSON: { source: WORD, destination: WORD },
  ParseKeyValue: {
    source: WORD,
    destination: WORD,
    fieldDelimiter: WORD,
    keyValueDelimiter: WORD,
    keyPrefix: WORD,
    nonMatchValue: WORD,
  },
  ParsePostgres: { source: WORD },
  ParseRoute53: { source: WORD },
  ParseToOCSF: {
    source: WORD,
    eventSource: { oneOf: ["CloudTrail", "Route53Resolver", "VPCFlow", "EKSAudit", "AWSWAF"] },
    ocsfVersion: { oneOf: ["V1.1", "V1.5"] },
    mappingVersion: { length: { min: 1, max: 10 }, pattern: "^\\d+\\.\\d+(\\.\\d+)?$" },
  },
  ParseVPC: { source: WORD },
  ParseWAF: { source: WORD },
  PutTransformerRequest: {
    logGroupIdentifier: GROUP_IDENTIFIER,
    transformerConfig: { length: { min: 1, max: 20 } },
  },
  RenameKeyEntry: { key: WORD, renameTo: WORD },
  RenameKeys: { entries: ONE_TO_5 },
  SplitString: { entries: ONE_TO_10 },
  SplitStringEntry: { source: WORD, delimiter: WORD },
  SubstituteString: { entries: ONE_TO_10 },
  SubstituteStringEntry: { source: WORD, from: WORD, to: WORD },
  TestTransformerRequest: {
    transformerConfig: { length: { min: 1, max: 20 } },
    logEventMessages: { length: { min: 1, max: 50 }, entries: NOT_EMPTY },
  },
  TrimString: { withKeys: { length: { min: 1, max: 10 }, entries: NOT_EMPTY } },
  TypeConverter: { entries: ONE_TO_5 },
  TypeConverterEntry: { key: WORD, type: { oneOf: ["boolean", "integer", "double", "string"] } },
  UpperCaseString: { withKeys: { length: { min: 1, max: 10 }, entries: NOT_EMPTY } },
};
