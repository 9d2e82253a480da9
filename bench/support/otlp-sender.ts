import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { type ClientHttp2Session, connect, constants } from "node:http2";

/** `again`: the collector cannot take it now. Rejects where it was refused, in whole or in part. */
export type Send = (body: Buffer) => Promise<"taken" | "again">;

export interface Sender {
  readonly send: Send;
  close(): void;
}

/** In hexadecimal: nothing at all, or, from the OpenTelemetry Collector, a partial success that says nothing. */
const NOTHING_REFUSED: readonly string[] = ["", "0a00"];
const GRPC_OK = "0";
/** RESOURCE_EXHAUSTED and UNAVAILABLE. */
const GRPC_AGAIN: readonly string[] = ["8", "14"];
const TRACE_EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** OTLP/HTTP with protobuf, over connections that are kept. */
export function httpSender(port: number): Sender {
  const agent = new Agent({ keepAlive: true });
  return {
    close: () => agent.destroy(),
    send: async (body) => {
      const headers = { "content-type": "application/x-protobuf", "content-length": body.length };
      const options = { host: "127.0.0.1", port, path: "/v1/traces", method: "POST", agent, headers };
      const [response] = (await once(request(options).end(body), "response")) as [IncomingMessage];
      const answer = await readAll(response);
      if (response.statusCode === 503) return "again";
      if (response.statusCode === 200 && NOTHING_REFUSED.includes(answer.toString("hex"))) return "taken";
      throw new Error(`OTLP/HTTP answered ${response.statusCode}: ${answer.toString()}`);
    },
  };
}

async function callExport(session: ClientHttp2Session, body: Buffer): Promise<string> {
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: "POST",
    [constants.HTTP2_HEADER_PATH]: TRACE_EXPORT,
    [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc",
    [constants.HTTP2_HEADER_TE]: "trailers",
  });
  let status = "none";
  // A call that fails before its answer has its status in the headers.
  for (const event of ["response", "trailers"]) {
    stream.on(event, (headers: { "grpc-status"?: string }) => {
      status = headers["grpc-status"] ?? status;
    });
  }
  stream.resume().end(body);
  await once(stream, "close");
  return status;
}

/** OTLP/gRPC over one connection that is kept. Bodies bring gRPC's prefix. */
export function grpcSender(port: number): Sender {
  const session = connect(`http://127.0.0.1:${port}`);
  return {
    close: () => session.close(),
    send: async (body) => {
      const status = await callExport(session, body);
      if (GRPC_AGAIN.includes(status)) return "again";
      if (status === GRPC_OK) return "taken";
      throw new Error(`OTLP/gRPC answered with status ${status}`);
    },
  };
}
