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

function decodeResourceBatch(batch: ProtobufReader, decodeItem: DecodeItem): void {
  const { owner, schemaUrl } = readOwner(batch.again());
  const resource = decodeResource(owner, schemaUrl);
  while (batch.next()) {
    if (batch.field === 2) decodeScopeBatch(batch.message(), resource, decodeItem);
    else batch.skip();
  }
}

function decodeScopeBatch(batch: ProtobufReader, resource: Resource, decodeItem: DecodeItem): void {
  const { owner, schemaUrl } = readOwner(batch.again());
  const scope = decodeScope(owner, schemaUrl);
  while (batch.next()) {
    if (batch.field === 2) decodeItem(batch.message(), resource, scope);
    else batch.skip();
  }
}

/** A round of its own: the schema URL stands behind the items that it is about. */
function readOwner(batch: ProtobufReader) {
  let owner: ProtobufReader | undefined;
  let schemaUrl = "";
  while (batch.next()) {
    if (batch.field === 1) owner = batch.message();
    else if (batch.field === 3) schemaUrl = batch.text();
    else batch.skip();
  }
  return { owner, schemaUrl };
}
