import type { Resource, Scope } from "../../model/resource.ts";
import { ProtobufWriter } from "../protobuf/writer.ts";
import { encodeAttributes } from "./encode-attributes.ts";
import { runsOf } from "./runs-of.ts";

interface Sent {
  readonly resource: Resource;
  readonly scope: Scope;
}

/**
 * Writes an `Export…ServiceRequest`; the three signals nest alike. Neighbours that have the same resource and scope
 * objects share a batch, so the order stays.
 * @param encodeItems writes the items of one scope, each as field 2
 */
export function encodeRequest<Item extends Sent>(
  items: readonly Item[],
  encodeItems: (writer: ProtobufWriter, items: readonly Item[]) => void,
): Uint8Array {
  const writer = new ProtobufWriter();
  for (const ofResource of runsOf(items, (a, b) => a.resource === b.resource)) {
    writer.message(1, () => encodeResourceBatch(writer, ofResource, encodeItems));
  }
  return writer.finish();
}

function encodeResourceBatch<Item extends Sent>(
  writer: ProtobufWriter,
  items: readonly [Item, ...Item[]],
  encodeItems: (writer: ProtobufWriter, items: readonly Item[]) => void,
): void {
  const { resource } = items[0];
  writer.message(1, () => {
    encodeAttributes(writer, 1, resource.attributes);
    writer.uint32(2, resource.droppedAttributesCount);
  });
  for (const ofScope of runsOf(items, (a, b) => a.scope === b.scope)) {
    const { scope } = ofScope[0];
    writer.message(2, () => {
      writer.message(1, () => encodeScope(writer, scope));
      encodeItems(writer, ofScope);
      writer.text(3, scope.schemaUrl);
    });
  }
  writer.text(3, resource.schemaUrl);
}

function encodeScope(writer: ProtobufWriter, scope: Scope): void {
  writer.text(1, scope.name);
  writer.text(2, scope.version);
  encodeAttributes(writer, 3, scope.attributes);
  writer.uint32(4, scope.droppedAttributesCount);
}
