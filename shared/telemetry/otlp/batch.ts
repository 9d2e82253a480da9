import type { Attributes as SdkAttributes } from "@opentelemetry/api";
import type { InstrumentationScope } from "@opentelemetry/core";
import type { Resource } from "@opentelemetry/resources";
import type { Attributes } from "../../model/attributes.ts";
import { encodeAttributes } from "../../wire/otlp/encode-attributes.ts";
import { ProtobufWriter } from "../../wire/protobuf/writer.ts";

/** Writes the fields of one item. */
export type EncodeItem<Item> = (writer: ProtobufWriter, item: Item) => void;

/** What the SDK gives to a processor, of any signal. */
export interface Emitted {
  readonly resource: Resource;
  readonly instrumentationScope: InstrumentationScope & { readonly attributes?: SdkAttributes };
}

/** A request's bytes, and how many items it holds. */
export interface SealedBatch {
  readonly body: Uint8Array;
  readonly items: number;
}

/** Above this a scope's buffer is given back once its batch is sealed. */
const KEPT_BYTES = 1024 * 1024;

/**
 * Items of one process, written as soon as they are emitted: bytes are smaller than the objects they come from, and those
 * are gone before the garbage collector has moved them once.
 *
 *   Export…ServiceRequest  1 resource batch  1 resource
 *                                            2 scope batch  1 scope
 *                                                           2 item …
 */
export class Batch<Item extends Emitted> {
  readonly #encodeItem: EncodeItem<Item>;
  readonly #scopes = new Map<Emitted["instrumentationScope"], ScopeBatch>();
  #resource: Resource | undefined;
  items = 0;
  bytes = 0;

  constructor(encodeItem: EncodeItem<Item>) {
    this.#encodeItem = encodeItem;
  }

  /**
   * All items have the same resource: a process has one.
   * @throws what reading the item throws; nothing of it is left in the batch then
   */
  add(item: Item): void {
    this.#resource = item.resource;
    const { writer } = this.#scopeBatch(item.instrumentationScope);
    const before = writer.length;
    try {
      const start = writer.begin(2);
      this.#encodeItem(writer, item);
      writer.end(start);
    } catch (error) {
      writer.truncate(before);
      throw error;
    }
    this.items++;
    this.bytes += writer.length - before;
  }

  /** What was added since the last time; the resource is read now, when what is found out about it later is there. */
  seal(): SealedBatch {
    const request = new ProtobufWriter();
    const start = request.begin(1);
    if (this.#resource !== undefined) encodeResource(request, this.#resource);
    for (const scopeBatch of this.#scopes.values()) scopeBatch.moveTo(request);
    if (this.#resource?.schemaUrl) request.text(3, this.#resource.schemaUrl);
    request.end(start);
    const sealed = { body: request.finish(), items: this.items };
    this.items = 0;
    this.bytes = 0;
    return sealed;
  }

  #scopeBatch(scope: Emitted["instrumentationScope"]): ScopeBatch {
    let found = this.#scopes.get(scope);
    if (found === undefined) {
      found = new ScopeBatch(scope);
      this.#scopes.set(scope, found);
    }
    return found;
  }
}

/** The items of one scope, behind the scope itself, which stays for the next batch. */
class ScopeBatch {
  readonly #scope: Emitted["instrumentationScope"];
  readonly #scopeBytes: number;
  writer = new ProtobufWriter();

  constructor(scope: Emitted["instrumentationScope"]) {
    this.#scope = scope;
    encodeScope(this.writer, scope);
    this.#scopeBytes = this.writer.length;
  }

  moveTo(request: ProtobufWriter): void {
    if (this.writer.length === this.#scopeBytes) return;
    if (this.#scope.schemaUrl) this.writer.text(3, this.#scope.schemaUrl);
    request.bytes(2, this.writer.written());
    if (this.writer.length > KEPT_BYTES) {
      this.writer = new ProtobufWriter();
      encodeScope(this.writer, this.#scope);
    } else this.writer.truncate(this.#scopeBytes);
  }
}

function encodeResource(writer: ProtobufWriter, resource: Resource): void {
  const start = writer.begin(1);
  encodeAttributes(writer, 1, resource.attributes as Attributes);
  writer.end(start);
}

function encodeScope(writer: ProtobufWriter, scope: Emitted["instrumentationScope"]): void {
  const start = writer.begin(1);
  writer.text(1, scope.name);
  if (scope.version) writer.text(2, scope.version);
  encodeAttributes(writer, 3, (scope.attributes ?? {}) as Attributes);
  writer.end(start);
}
