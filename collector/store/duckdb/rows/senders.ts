import type { Attributes } from "@playground/shared/model/attributes";
import { type Resource, resourceText, serviceName } from "@playground/shared/model/resource";
import { decodeResource } from "@playground/shared/wire/otlp/decode-resource";
import { ProtobufReader } from "@playground/shared/wire/protobuf/reader";
import { attributeText } from "../../attribute-text.ts";

/** Where a row stands that many others point at. A segment's rows go with it, so each segment has its own. */
export interface RowId {
  /** 0 where it is in no segment yet. */
  segment: number;
  id: number;
}

/** A resource, as the index keeps it: once for each segment that it is in. */
export interface Sender {
  readonly row: RowId;
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly attributes: Attributes;
  readonly operations: Map<string, Operation>;
}

/** What spans have in common that do the same thing: kept once for each segment. */
export interface Operation {
  readonly row: RowId;
  readonly sender: Sender;
  readonly name: string;
  /** As OTLP numbers it. */
  readonly kind: number;
  /** What the span calls, by its own account, or `""`. */
  readonly peer: string;
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
    remember(known, key, sender, MAX_KNOWN);
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

/** Keeps a value under its key, as far as there is room. */
export function remember<Value>(known: Map<string, Value>, key: string, value: Value, max: number): void {
  if (key.length > MAX_KEY_LENGTH) return;
  if (known.size >= max) known.clear();
  known.set(key, value);
}

const newSender = (resource: Resource): Sender => ({
  row: { segment: 0, id: 0 },
  service: serviceName(resource),
  version: resourceText(resource, "service.version"),
  instance: resourceText(resource, "service.instance.id"),
  attributes: resource.attributes,
  operations: new Map(),
});
