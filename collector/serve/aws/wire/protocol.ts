import type { IncomingHttpHeaders } from "node:http";
import type { ErrorDescription } from "./describe-error.ts";
import type { LazyService, Operation, Service } from "./service.ts";

/** A request as it has arrived whole. */
export interface WireRequest {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. It is gone once the request is answered. */
  readonly body: Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** What a request asks for. */
export interface Call {
  readonly service: Service;
  readonly operation: Operation;
  /** The operation's input as far as it had to be parsed to find the operation. */
  readonly parsed?: unknown;
}

/** One of the ways in which AWS clients put a call into HTTP. */
export interface WireProtocol {
  /** @throws {AwsError} where there is no such operation, or the request is not one of this protocol */
  findCall(request: WireRequest, services: readonly LazyService[]): Promise<Call>;
  /** @throws {AwsError} `SerializationException` */
  readInput(call: Call, request: WireRequest): unknown;
  writeOutput(call: Call, output: object, requestId: string): WireAnswer;
  /** Of the events in a stream; undefined where the protocol has none. */
  readonly eventContentType?: string;
  writeError(error: ErrorDescription, requestId: string): WireAnswer;
}
