import type { Resource, Scope } from "../../model/resource.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";

/**
 * @param message undefined where the sender named none
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/resource/v1/resource.proto
 */
export function decodeResource(message: ProtobufReader | undefined, schemaUrl: string): Resource {
  const attributes = noAttributes();
  let droppedAttributesCount = 0;
  while (message?.next()) {
    if (message.field === 1) decodeKeyValue(message.message(), attributes);
    else if (message.field === 2) droppedAttributesCount = message.uint32();
    else message.skip();
  }
  return { attributes, droppedAttributesCount, schemaUrl };
}

/**
 * @param message an `InstrumentationScope`; undefined where the sender named none
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/common/v1/common.proto
 */
export function decodeScope(message: ProtobufReader | undefined, schemaUrl: string): Scope {
  let name = "";
  let version = "";
  const attributes = noAttributes();
  let droppedAttributesCount = 0;
  while (message?.next()) {
    if (message.field === 1) name = message.text();
    else if (message.field === 2) version = message.text();
    else if (message.field === 3) decodeKeyValue(message.message(), attributes);
    else if (message.field === 4) droppedAttributesCount = message.uint32();
    else message.skip();
  }
  return { name, version, attributes, droppedAttributesCount, schemaUrl };
}
