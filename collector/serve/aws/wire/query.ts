import { findOperation } from "./find-operation.ts";
import { type FormNode, formTree, formValue } from "./form-tree.ts";
import type { WireProtocol, WireRequest } from "./protocol.ts";
import { readShape } from "./read-shape.ts";
import { TEXT_SCALARS } from "./scalars.ts";
import type { LazyService } from "./service.ts";
import { unknownOperation } from "./unknown-operation.ts";
import { writeErrorXml, writeOutputXml } from "./write-xml.ts";

const CONTENT_TYPE = { "content-type": "text/xml" };

/**
 * The operation and its input are parameters of a form, in the body or in the URL; the answer is XML.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const QUERY: WireProtocol = {
  async findCall(request, services) {
    const parsed = formTree(formOf(request));
    const service = findService(parsed, services);
    return { ...findOperation(await service.load(), textOf(parsed, "Action")), parsed };
  },

  readInput({ operation, parsed }) {
    const raw = formValue(operation.input, parsed as FormNode);
    return readShape(operation.input, raw, TEXT_SCALARS);
  },

  writeOutput: (call, output, requestId) => ({
    status: 200,
    headers: CONTENT_TYPE,
    body: writeOutputXml(call, output, requestId),
  }),

  writeError: (error, requestId) => ({
    status: error.status,
    headers: CONTENT_TYPE,
    body: writeErrorXml(error, requestId),
  }),
};

/** A request that is signed in its URL may have its form in the body all the same. */
function formOf({ method, query, body }: WireRequest): Iterable<[string, string]> {
  if (method !== "POST" || body.length === 0) return query;
  return new URLSearchParams(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
}

const textOf = ({ children }: FormNode, name: string): string => children.get(name)?.text ?? "";

function findService(form: FormNode, services: readonly LazyService[]): LazyService {
  const version = textOf(form, "Version");
  const speakers = services.filter(({ definition }) => definition.query !== undefined);
  // One service alone speaks it here, so that a form without a version can mean no other.
  const found = speakers.find(({ definition }) => version === "" || definition.query?.version === version);
  if (found !== undefined) return found;
  const action = textOf(form, "Action");
  throw unknownOperation(`Could not find operation ${action} for version ${version}`);
}
