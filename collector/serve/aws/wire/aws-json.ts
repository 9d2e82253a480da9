import { absoluteType, errorBody } from "./error-body.ts";
import { findOperation } from "./find-operation.ts";
import { parseJson, writeJson } from "./json-codec.ts";
import type { WireProtocol } from "./protocol.ts";
import { readShape } from "./read-shape.ts";
import { JSON_SCALARS } from "./scalars.ts";
import { unknownOperation } from "./unknown-operation.ts";

/**
 * The operation is in the header `X-Amz-Target`, its input a JSON body.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const awsJson = (version: "1.0" | "1.1"): WireProtocol => {
  const contentType = { "content-type": `application/x-amz-json-${version}` };
  return {
    async findCall({ headers }, services) {
      const target = String(headers["x-amz-target"] ?? "");
      const [, prefix = "", name = ""] = /^(\w+)\.(\w+)$/.exec(target) ?? [];
      const service = services.find(({ definition }) => definition.targetPrefix === prefix);
      if (service === undefined || service.definition.isRest) {
        throw unknownOperation(`No service is asked by X-Amz-Target ${JSON.stringify(target)}`);
      }
      return findOperation(await service.load(), name);
    },

    readInput: ({ operation }, { body }) => readShape(operation.input, parseJson(body), JSON_SCALARS),

    writeOutput: ({ operation }, output) => ({
      status: 200,
      headers: contentType,
      body: operation.output.isUnitSchema() ? "" : writeJson(operation.output.ref, output),
    }),

    eventContentType: contentType["content-type"],

    writeError(error) {
      const { schema, value } = errorBody(error, version === "1.0" ? absoluteType(error) : error.code);
      return { status: error.status, headers: contentType, body: writeJson(schema, value) };
    },
  };
};
