import type { IncomingMessage, ServerResponse } from "node:http";
import { type Listening, listen } from "@playground/shared/http/listen";
import { expectAccepted } from "./expect-accepted.ts";
import type { Ingest } from "./ingest.ts";
import { bodyLength, checkHead, protocolOf, readBody, signalOf } from "./otlp-http-request.ts";
import { answerError, answerExport } from "./otlp-http-response.ts";
import { DEFAULT_LIMITS, type OtlpReceiverOptions } from "./otlp-receiver-options.ts";
import { toReceiveError } from "./receive-error.ts";

export interface OtlpHttpOptions extends OtlpReceiverOptions {
  /**
   * For requests with the header `x-playground-import`, as `playground import` sends them: they were exported together with
   * the metrics of their log lines, so none are made again. Default: as all others.
   */
  readonly ingestImported?: Ingest;
}

/**
 * Receives OTLP/HTTP: `POST /v1/{traces,logs,metrics}` in protobuf or JSON, gzip or not.
 * A request that cannot be acknowledged gets the HTTP status that OTLP gives its problem, with a `google.rpc.Status` in
 * the request's encoding (JSON where that is unknown).
 * @returns the port, and a `close` that waits for the requests in flight
 * @throws where the port is taken
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export function startOtlpHttp(options: OtlpHttpOptions): Promise<Listening> {
  const receive = createReceive(options);
  return listen(
    (request, response) => {
      void receive(request, response);
    },
    { host: options.host, port: options.port },
  );
}

function createReceive(options: OtlpHttpOptions) {
  const { ingest, ingestImported = ingest, admission } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { signal, protocol } = checkHead(request, options);
      const length = bodyLength(request, limits);
      const share = admission.admit(length);
      try {
        const body = await readBody(request, { length, limits, share });
        const isImported = request.headers["x-playground-import"] !== undefined;
        const outcome = await (isImported ? ingestImported : ingest)(signal, protocol, body);
        answerExport(response, protocol, { signal, refused: expectAccepted(outcome) });
      } finally {
        share.release();
      }
    } catch (cause) {
      fail(request, response, { cause, options });
    }
  };
}

/** The only place that picks an error for a request that failed; counts it where it was an export. */
function fail(
  request: IncomingMessage,
  response: ServerResponse,
  { cause, options }: { cause: unknown; options: OtlpReceiverOptions },
): void {
  const error = toReceiveError(cause);
  if (error.code === "INTERNAL") options.onInternalError(cause);
  const signal = signalOf(request);
  const protocol = protocolOf(request);
  if (signal !== undefined && protocol !== undefined) options.counters.failed(signal, protocol, error.code);
  answerError(response, protocol ?? "http/json", error);
}
