import { errorBody } from "./error-body.ts";
import { parseJson, writeJson } from "./json-codec.ts";
import type { WireProtocol } from "./protocol.ts";
import { readShape } from "./read-shape.ts";
import { JSON_SCALARS } from "./scalars.ts";
import { unknownOperation } from "./unknown-operation.ts";

const CONTENT_TYPE = { "content-type": "application/json" };

/**
 * Each operation has a path, and its input is a JSON body. Nothing else of a request belongs to the input: X-Ray, the only
 * service that speaks it here, has neither labels in its paths nor members in queries or headers.
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const REST_JSON: WireProtocol = {
  async findCall({ method, path }, services) {
    const rest = await Promise.all(
      services.filter(({ definition }) => definition.isRest).map((s) => s.load()),
    );
    for (const service of rest) {
      for (const operation of service.operations.values()) {
        if (operation.http?.method === method && operation.http.path === path) return { service, operation };
      }
    }
    const titles = services.map(({ definition }) => definition.title).join(", ");
    throw unknownOperation(`${titles}: none of them has an operation at ${method} ${path}`, 404);
  },

  readInput: ({ operation }, { body }) => readShape(operation.input, parseJson(body), JSON_SCALARS),

  writeOutput: ({ operation }, output) => ({
    status: 200,
    headers: CONTENT_TYPE,
    body: writeJson(operation.output.ref, output),
  }),

  writeError(error) {
    const { schema, value } = errorBody(error, error.code);
    return {
      status: error.status,
      headers: { ...CONTENT_TYPE, "x-amzn-errortype": error.code },
      body: writeJson(schema, value),
    };
  },
};
