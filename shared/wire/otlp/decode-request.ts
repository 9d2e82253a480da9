import type { Resource, Scope } from "../../model/resource.ts";
import { ProtobufReader } from "../protobuf/reader.ts";
import { decodeResource, decodeScope } from "./decode-resource.ts";

export type DecodeItem = (item: ProtobufReader, resource: Resource, scope: Scope) => void;

/**
 * Walks an `Export…ServiceRequest`: the three signals nest alike, with the same field numbers, as
 * request → (resource, scopes, schema URL) → (scope, items, schema URL).
 * All items of one batch get the same resource and scope objects.
 * @throws {MalformedProtobufError}
 */
export function decodeRequest(payload: Uint8Array, decodeItem: DecodeItem): void {
  const request = ProtobufReader.of(payload);
  while (request.next()) {
    if (request.field === 1) decodeResourceBatch(request.message(), decodeItem);
    else request.skip();
  }
}

function decodeResourceBatch(message: ProtobufReader, decodeItem: DecodeItem): void {
  const { owner, parts, schemaUrl } = splitBatch(message);
  const resource = decodeResource(owner, schemaUrl);
  for (const part of parts) decodeScopeBatch(part, resource, decodeItem);
}

function decodeScopeBatch(message: ProtobufReader, resource: Resource, decodeItem: DecodeItem): void {
  const { owner, parts, schemaUrl } = splitBatch(message);
  const scope = decodeScope(owner, schemaUrl);
  for (const part of parts) decodeItem(part, resource, scope);
}

/** The schema URL stands behind the parts that it is about, so they are only read once all is found. */
function splitBatch(message: ProtobufReader) {
  let owner: ProtobufReader | undefined;
  const parts: ProtobufReader[] = [];
  let schemaUrl = "";
  while (message.next()) {
    if (message.field === 1) owner = message.message();
    else if (message.field === 2) parts.push(message.message());
    else if (message.field === 3) schemaUrl = message.text();
    else message.skip();
  }
  return { owner, parts, schemaUrl };
}
