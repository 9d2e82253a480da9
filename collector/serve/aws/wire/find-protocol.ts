import { awsJson } from "./aws-json.ts";
import type { WireProtocol, WireRequest } from "./protocol.ts";
import { QUERY } from "./query.ts";
import { REST_JSON } from "./rest-json.ts";
import { RPC_CBOR } from "./rpc-cbor.ts";

const AWS_JSON = new Map([
  ["application/x-amz-json-1.0", awsJson("1.0")],
  ["application/x-amz-json-1.1", awsJson("1.1")],
]);

const JSON_WITHOUT_A_VERSION = awsJson("1.1");

const FORM = "application/x-www-form-urlencoded";

/** The protocol that a request is to be read and answered in, by its head alone. */
export function findProtocol({ headers, query }: Pick<WireRequest, "headers" | "query">): WireProtocol {
  if (headers["smithy-protocol"] === "rpc-v2-cbor") return RPC_CBOR;
  const contentType = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (headers["x-amz-target"] !== undefined) return AWS_JSON.get(contentType) ?? JSON_WITHOUT_A_VERSION;
  return contentType === FORM || query.has("Action") ? QUERY : REST_JSON;
}
