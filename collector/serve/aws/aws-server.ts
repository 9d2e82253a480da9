import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type Listening, listen } from "@playground/shared/http/listen";
import type { RequestGuard } from "@playground/shared/http/local-only";
import { type Admission, createAdmission } from "../../receive/admission.ts";
import { bodyLength } from "../../receive/otlp-http-request.ts";
import type { ReceiverLimits } from "../../receive/otlp-receiver-options.ts";
import { ReceiveError } from "../../receive/receive-error.ts";
import type { ErrorLog } from "../respond-with-error.ts";
import { type CallOptions, callHandler } from "./call-handler.ts";
import type { CloudWatchHandlers, LogsHandlers, XRayHandlers } from "./handlers.ts";
import type { Authentication } from "./wire/authenticate.ts";
import { describeError } from "./wire/describe-error.ts";
import { type EventStream, encodeEvents, eventStreamOf } from "./wire/event-stream.ts";
import { findProtocol } from "./wire/find-protocol.ts";
import type { Call, WireAnswer, WireProtocol, WireRequest } from "./wire/protocol.ts";
import { queryFault } from "./wire/query-fault.ts";
import { readBody, readHead } from "./wire/read-request.ts";
import { createServices } from "./wire/services.ts";
import { toAwsError } from "./wire/to-aws-error.ts";

/** Beyond every body that AWS itself would take. */
const LIMITS: ReceiverLimits = {
  maxBodyBytes: 16 * 1024 * 1024,
  maxUncompressedBytes: 16 * 1024 * 1024,
  requestTimeoutMs: 30_000,
};

const ADMISSION = { maxRequests: 64, maxBytes: 64 * 1024 * 1024 };

export interface AwsListenerOptions extends Pick<CallOptions, "accountId" | "region" | "now"> {
  readonly access: Authentication & {
    /** Says why a request is refused, by its `Host` and `Origin`. */
    readonly guard: RequestGuard;
  };
  readonly services: {
    readonly xray?: XRayHandlers;
    readonly logs?: LogsHandlers;
    readonly cloudwatch?: CloudWatchHandlers;
  };
  readonly log: ErrorLog;
}

export interface AwsServerOptions extends AwsListenerOptions {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
}

/**
 * Serves X-Ray, CloudWatch and CloudWatch Logs on one port, each in the protocols that its clients speak. Every error is
 * answered in the protocol of its request; every answer has an `x-amzn-requestid`.
 * @returns the port, and a `close` that waits for the requests in flight
 * @throws where the port is taken
 */
export function startAwsServer({ host, port, ...options }: AwsServerOptions): Promise<Listening> {
  return listen(awsListener(options), { host, port });
}

/** Answers what AWS clients ask, on whatever port it came. */
export function awsListener(options: AwsListenerOptions): RequestListener {
  const server = new AwsServer(options);
  return (request, response) => {
    server.answer(request, response).catch((err: unknown) => {
      options.log.error({ err }, "AWS request without an answer");
      response.destroy();
    });
  };
}

/** One request on its way. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: Omit<WireRequest, "body">;
  readonly protocol: WireProtocol;
  readonly requestId: string;
}

/** Clients put it before the host of an operation that answers in a stream. @see https://smithy.io/2.0/spec/endpoint-traits.html */
const STREAM_PREFIX = /^(?:streaming|stream)-/;

const withoutPrefix = (host: string | undefined): string | undefined => host?.replace(STREAM_PREFIX, "");

class AwsServer {
  readonly #options: AwsListenerOptions & CallOptions;
  readonly #admission: Admission = createAdmission(ADMISSION);

  constructor(options: AwsListenerOptions) {
    const { xray, logs, cloudwatch } = createServices();
    const { services } = options;
    const served = [
      { service: xray, handlers: services.xray ?? {} },
      { service: logs, handlers: services.logs ?? {} },
      { service: cloudwatch, handlers: services.cloudwatch ?? {} },
    ];
    this.#options = { ...options, served };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const head = readHead(request);
    const exchange = { request, response, head, protocol: findProtocol(head), requestId: randomUUID() };
    try {
      const { guard } = this.#options.access;
      const refused = guard({ host: withoutPrefix(head.headers.host), origin: head.headers.origin });
      if (refused !== undefined) throw new ReceiveError("FORBIDDEN", refused);
      const length = bodyLength(request, LIMITS);
      const share = this.#admission.admit(length);
      try {
        const { sent, body } = await readBody(request, { length, limits: LIMITS, share });
        await this.#call(exchange, { ...head, body }, sent);
      } finally {
        share.release();
      }
    } catch (cause) {
      this.#fail(exchange, cause);
    }
  }

  async #call(exchange: Exchange, request: WireRequest, sent: Uint8Array): Promise<void> {
    const { protocol, requestId } = exchange;
    const services = this.#options.served.map(({ service }) => service);
    const call = await protocol.findCall(request, services);
    try {
      const output = await callHandler({ protocol, call, request, sent, requestId }, this.#options);
      const events = eventStreamOf(call.operation, output);
      if (events === undefined) send(exchange, protocol.writeOutput(call, output, requestId));
      else await sendEvents(exchange, events);
    } catch (cause) {
      this.#fail(exchange, cause, call);
    }
  }

  /** The only place that answers a failed request, and the only one that logs it. */
  #fail(exchange: Exchange, cause: unknown, call?: Call): void {
    const { response, head, protocol, requestId } = exchange;
    const error = describeError(toAwsError(cause), call?.service);
    if (error.status >= 500) this.#options.log.error({ err: cause }, "AWS request failed");
    // Within a stream of events there is no other way to say so.
    if (response.headersSent) return void response.destroy();
    if (head.headers["x-amzn-query-mode"] === "true") {
      response.setHeader("x-amzn-query-error", `${error.queryCode};${queryFault(error)}`);
    }
    // What is left of the body is not waited for.
    if (error.status === 408 || error.status === 413) response.setHeader("connection", "close");
    send(exchange, protocol.writeError(error, requestId));
  }
}

/** Until the events end or the client goes away. */
async function sendEvents({ response, protocol, requestId }: Exchange, events: EventStream): Promise<void> {
  const { eventContentType = "application/json" } = protocol;
  response.writeHead(200, {
    "content-type": "application/vnd.amazon.eventstream",
    "x-amzn-requestid": requestId,
  });
  // Clients wait for the head before they read.
  response.flushHeaders();
  await pipeline(encodeEvents(events, eventContentType), response).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ERR_STREAM_PREMATURE_CLOSE") throw cause;
  });
}

function send({ response, requestId }: Exchange, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, {
    ...headers,
    "x-amzn-requestid": requestId,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
