import { JsonCodec2 } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { malformed } from "./malformed.ts";
import type { SchemaRef } from "./service.ts";

/** 7 is Smithy's number for Unix seconds, which both of AWS's JSON protocols write. */
const EPOCH_SECONDS = 7;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses a JSON body.
 * @returns an empty object for an empty body, as clients send it for an input without members
 * @throws {AwsError} `SerializationException`
 */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw malformed(`the body is not JSON: ${(cause as Error).message}`, cause);
  }
}

/** Writes a value in the SDK's form as JSON. */
export function writeJson(schema: SchemaRef | NormalizedSchema, value: object): Uint8Array {
  const settings = { timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName: false } as const;
  const serializer = new JsonCodec2(settings).createSerializer();
  serializer.write(schema as NormalizedSchema, value);
  return serializer.flush();
}
