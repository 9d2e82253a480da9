import { CborCodec } from "@smithy/core/cbor";
import type { NormalizedSchema } from "@smithy/core/schema";
import { checkCbor } from "./check-cbor.ts";
import { absoluteType, errorBody } from "./error-body.ts";
import { findOperation } from "./find-operation.ts";
import { malformed } from "./malformed.ts";
import type { WireProtocol } from "./protocol.ts";
import { readShape } from "./read-shape.ts";
import { CBOR_SCALARS } from "./scalars.ts";
import type { SchemaRef } from "./service.ts";
import { unknownOperation } from "./unknown-operation.ts";

const PATH = /^\/service\/(\w+)\/operation\/(\w+)$/;

const PROTOCOL = { "smithy-protocol": "rpc-v2-cbor" };
const HEADERS = { ...PROTOCOL, "content-type": "application/cbor" };

/** Smithy's number for a document: what it reads so may have any form. */
const DOCUMENT = 15;

/**
 * The service and the operation are in the path, the input is a CBOR body.
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export const RPC_CBOR: WireProtocol = {
  async findCall({ method, path }, services) {
    const [, name, operation = ""] = PATH.exec(path) ?? [];
    const service = services.find(({ definition }) => definition.targetPrefix === name);
    if (method !== "POST" || !service?.definition.takesCbor) {
      throw unknownOperation(`No service is asked in CBOR by ${method} ${path}`, 404);
    }
    return findOperation(await service.load(), operation);
  },

  readInput: ({ operation }, { body }) => readShape(operation.input, parseCbor(body), CBOR_SCALARS),

  writeOutput: ({ operation }, output) =>
    operation.output.isUnitSchema()
      ? { status: 200, headers: PROTOCOL, body: "" }
      : { status: 200, headers: HEADERS, body: writeCbor(operation.output.ref, output) },

  writeError(error) {
    const { schema, value } = errorBody(error, absoluteType(error));
    return { status: error.status, headers: HEADERS, body: writeCbor(schema, value) };
  },
};

function parseCbor(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  const problem = checkCbor(body);
  if (problem !== undefined) throw malformed(`the body is not CBOR that is taken here: ${problem}`);
  return new CborCodec().createDeserializer().read(DOCUMENT, body);
}

function writeCbor(schema: SchemaRef, value: object): Uint8Array {
  const serializer = new CborCodec().createSerializer();
  serializer.write(schema as NormalizedSchema, value);
  return serializer.flush();
}
