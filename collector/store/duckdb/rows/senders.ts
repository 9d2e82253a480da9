import type { Attributes } from "@playground/shared/model/attributes";
import { type Resource, resourceText, serviceName } from "@playground/shared/model/resource";
import { decodeResource } from "@playground/shared/wire/otlp/decode-resource";
import { ProtobufReader } from "@playground/shared/wire/protobuf/reader";
import { attributeText } from "../../attribute-text.ts";
import { type LogPlace, logPlaceOf } from "../../log-group.ts";
import { KnownOperations } from "./known-operations.ts";
import type { RowId } from "./row-id.ts";

/** A resource, as the index keeps it: once for each segment that it is in. */
export interface Sender extends LogPlace {
  readonly row: RowId;
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly attributes: Attributes;
  readonly operations: KnownOperations;
}

export interface Senders {
  /** @param resource an encoded `Resource` message */
  ofBytes(payload: Uint8Array, resource: { readonly start: number; readonly end: number }): Sender;
  ofResource(resource: Resource): Sender;
}

/** Beyond so many, or a longer key, what was seen is forgotten: it is written again then, which does no harm. */
const MAX_KNOWN = 1_000;
const MAX_KEY_LENGTH = 16_384;

/** Recognises resources that come again, which nearly all do. */
export function createSenders(): Senders {
  const known = new Map<string, Sender>();

  function find(key: string, read: () => Resource): Sender {
    const found = known.get(key);
    if (found) return found;
    const sender = newSender(read());
    if (key.length > MAX_KEY_LENGTH) return sender;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, sender);
    return sender;
  }

  return {
    ofBytes: (payload, { start, end }) =>
      find(`bytes ${latin1(payload, start, end)}`, () =>
        decodeResource(ProtobufReader.of(payload.subarray(start, end)), ""),
      ),
    ofResource: (resource) => find(`text ${attributeText(resource.attributes)}`, () => resource),
  };
}

/** One character a byte: the quickest text to tell bytes apart by. */
const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");

const newSender = (resource: Resource): Sender => ({
  row: { segment: 0, id: 0 },
  service: serviceName(resource),
  version: resourceText(resource, "service.version"),
  instance: resourceText(resource, "service.instance.id"),
  ...logPlaceOf(resource),
  attributes: resource.attributes,
  operations: new KnownOperations(),
});
