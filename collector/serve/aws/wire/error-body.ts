import type { ErrorDescription } from "./describe-error.ts";
import type { SchemaRef } from "./service.ts";

/** An error of which no model knows the shape: Smithy's form of a structure with one string. */
const PLAIN_ERROR: SchemaRef = [3, "playground", "Error", 0, ["message"], [0]];

/**
 * The body of an error in JSON and CBOR, to be written by the schema. The message is called as in the shape: `Message` in
 * X-Ray, `message` in most others; clients read either.
 * @param type the value of `__type`
 */
export function errorBody({ shape, message, members }: ErrorDescription, type: string) {
  const schema = shape?.schema;
  const capitalised = schema?.getMemberSchemas().Message !== undefined;
  const named = capitalised ? { Message: message } : { message };
  return { schema: schema ?? PLAIN_ERROR, value: { __type: type, ...members, ...named } };
}

/** With the namespace where the model has one. @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export const absoluteType = ({ shape, code }: ErrorDescription): string =>
  shape?.schema.getName(true) ?? code;
