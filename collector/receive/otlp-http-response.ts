import type { ServerResponse } from "node:http";
import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import { encodeExportResponse, exportResponseJson } from "@playground/shared/wire/otlp/export-response";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { encodeRpcStatus, rpcStatusJson } from "@playground/shared/wire/rpc-status";
import type { HttpProtocol } from "./otlp-http-request.ts";
import { RECEIVE_ERRORS, type ReceiveError } from "./receive-error.ts";

/** An empty `Export…ServiceResponse`. Without a body to send after it, the head is one write. */
const NOTHING = { "content-type": "application/x-protobuf", "content-length": "0" };

/** Answers 200, with a partial success where something was refused. */
export function answerExport(
  response: ServerResponse,
  protocol: HttpProtocol,
  { signal, refused }: { signal: Signal; refused: readonly Refusal[] },
): void {
  if (protocol === "http/json") sendJson(response, 200, exportResponseJson(signal, refused));
  else if (refused.length === 0) response.writeHead(200, NOTHING).end();
  else sendProtobuf(response, 200, encodeExportResponse(refused));
}

/** Answers with a `google.rpc.Status`, as OTLP wants it. @see https://opentelemetry.io/docs/specs/otlp/#failures-1 */
export function answerError(response: ServerResponse, protocol: HttpProtocol, error: ReceiveError): void {
  const { http, rpc } = RECEIVE_ERRORS[error.code];
  const status = { code: rpc, message: error.message };
  if (error.retryAfterSeconds !== undefined) response.setHeader("retry-after", error.retryAfterSeconds);
  if (error.code === "WRONG_METHOD") response.setHeader("allow", "POST");
  if (error.code === "UNAUTHORIZED") response.setHeader("www-authenticate", "Bearer");
  // The rest of a late body is not waited for.
  if (error.code === "TOO_SLOW") response.setHeader("connection", "close");
  if (protocol === "http/json") sendJson(response, http, rpcStatusJson(status));
  else sendProtobuf(response, http, encodeRpcStatus(status));
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function sendProtobuf(response: ServerResponse, status: number, body: Uint8Array): void {
  response.writeHead(status, { "content-type": "application/x-protobuf" }).end(body);
}
