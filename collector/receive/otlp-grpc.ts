import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import type { Listening } from "@playground/shared/http/listen";
import { admit } from "./admit.ts";
import { drainHttp2 } from "./drain-http2.ts";
import { answerGrpc, answerGrpcError, answerNotGrpc } from "./grpc-answer.ts";
import { runGrpcCall } from "./grpc-call.ts";
import { exportedSignal, findGrpcMethod } from "./grpc-methods.ts";
import { DEFAULT_LIMITS, type OtlpReceiverOptions } from "./otlp-receiver-options.ts";
import { ReceiveError, toReceiveError } from "./receive-error.ts";

const MAX_STREAMS_PER_CONNECTION = 100;

/**
 * What a sender may send before it hears that it was read: HTTP/2's own 64 KiB would make it wait in the midst of a batch
 * of a hundred spans. What is read is bounded by the admission.
 */
const STREAM_WINDOW_BYTES = 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 4 * STREAM_WINDOW_BYTES;

/** `application/grpc` alone means protobuf. */
const GRPC_PROTOBUF = /^application\/grpc(?:\+proto)?(?:\s*;|$)/;

/**
 * Receives OTLP/gRPC: unary `Export` of traces, logs and metrics, over HTTP/2 without TLS, gzip or not; and answers
 * `grpc.health.v1.Health/Check`. A call that fails gets the gRPC status that OTLP gives its problem.
 * @returns the port, and a `close` that waits for the calls in flight
 * @throws where the port is taken
 * @see https://opentelemetry.io/docs/specs/otlp/#otlpgrpc
 * @see https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md
 */
export async function startOtlpGrpc(options: OtlpReceiverOptions): Promise<Listening> {
  const server = createServer({
    settings: { maxConcurrentStreams: MAX_STREAMS_PER_CONNECTION, initialWindowSize: STREAM_WINDOW_BYTES },
  });
  server.on("session", (session) => session.setLocalWindowSize(CONNECTION_WINDOW_BYTES));
  const receive = createReceive(options);
  server.on("stream", (stream, headers) => {
    // A connection that breaks is seen as the end of its streams; without a listener it would end the process.
    stream.on("error", () => {});
    void receive(stream, headers);
  });
  const close = drainHttp2(server);
  server.listen(options.port, options.host);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close };
}

function createReceive(options: OtlpReceiverOptions) {
  const { ingest, admission } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return async (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> => {
    if (!GRPC_PROTOBUF.test(headers["content-type"] ?? "")) {
      answerNotGrpc(stream);
      return;
    }
    try {
      const { ":authority": host = headers.host, origin, authorization } = headers;
      admit({ host, origin, authorization }, options);
      const path = headers[":path"] ?? "";
      const method = findGrpcMethod(path, ingest);
      if (method === undefined) throw new ReceiveError("UNKNOWN_PATH", `no such method: ${path}`);
      answerGrpc(stream, await runGrpcCall(stream, headers, { method, limits, admission }));
    } catch (cause) {
      fail(stream, headers, { cause, options });
    }
  };
}

/** The only place that picks a status for a call that failed; counts it where it was an export. */
function fail(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  { cause, options }: { cause: unknown; options: OtlpReceiverOptions },
): void {
  const error = toReceiveError(cause);
  if (error.code === "INTERNAL") options.onInternalError(cause);
  const signal = exportedSignal(headers[":path"] ?? "");
  if (signal !== undefined) options.counters.failed(signal, "grpc", error.code);
  answerGrpcError(stream, error);
}
