import type { IncomingMessage } from "node:http";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { Share } from "./admission.ts";
import { admit } from "./admit.ts";
import { Deadline } from "./deadline.ts";
import { gunzipBounded } from "./gunzip-bounded.ts";
import type { OtlpReceiverOptions, ReceiverLimits } from "./otlp-receiver-options.ts";
import { readBounded } from "./read-bounded.ts";
import { ReceiveError } from "./receive-error.ts";

const SIGNALS = new Map<string, Signal>([
  ["/v1/traces", "traces"],
  ["/v1/logs", "logs"],
  ["/v1/metrics", "metrics"],
]);

export type HttpProtocol = "http/protobuf" | "http/json";

/** By content type. */
const PROTOCOLS = new Map<string, HttpProtocol>([
  ["application/x-protobuf", "http/protobuf"],
  ["application/json", "http/json"],
]);

/** The signal that the path names. */
export const signalOf = (request: IncomingMessage): Signal | undefined =>
  SIGNALS.get((request.url ?? "").split("?", 1)[0] ?? "");

/** The protocol that the content type names; its parameters do not matter. */
export const protocolOf = (request: IncomingMessage): HttpProtocol | undefined =>
  PROTOCOLS.get(request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "");

/**
 * Checks all but the body.
 * @throws {ReceiveError}
 */
export function checkHead(
  request: IncomingMessage,
  access: Pick<OtlpReceiverOptions, "guard" | "isAuthorized">,
): { signal: Signal; protocol: HttpProtocol } {
  admit(request.headers, access);
  const signal = signalOf(request);
  if (signal === undefined)
    throw new ReceiveError("UNKNOWN_PATH", `no such path; there are ${names(SIGNALS)}`);
  if (request.method !== "POST") throw new ReceiveError("WRONG_METHOD", "an export is a POST");
  const protocol = protocolOf(request);
  if (protocol === undefined) {
    throw new ReceiveError("UNSUPPORTED_TYPE", `the content type must be one of ${names(PROTOCOLS)}`);
  }
  return { signal, protocol };
}

/**
 * What the head says of the body's length; 0 where it does not.
 * @throws {ReceiveError} `TOO_LARGE`
 */
export function bodyLength(request: IncomingMessage, { maxBodyBytes }: ReceiverLimits): number {
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > maxBodyBytes) {
    throw new ReceiveError("TOO_LARGE", `the body is larger than ${maxBodyBytes} bytes`);
  }
  return length;
}

/**
 * Reads and unpacks the body.
 * @param length what the head says of it; 0 where it does not
 * @throws {ReceiveError}
 */
export async function readBody(
  request: IncomingMessage,
  { length, limits, share }: { length: number; limits: ReceiverLimits; share: Share },
): Promise<Uint8Array> {
  const isPacked = isGzip(request.headers["content-encoding"]);
  const deadline = new Deadline(limits.requestTimeoutMs);
  const bounds = { maxBytes: limits.maxBodyBytes, deadline, share, announced: () => length };
  const body = await readBounded(request, bounds).finally(() => deadline.met());
  return isPacked ? gunzipBounded(body, { maxBytes: limits.maxUncompressedBytes, share }) : body;
}

function isGzip(contentEncoding = "identity"): boolean {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding === "gzip") return true;
  if (encoding === "identity" || encoding === "") return false;
  const problem = `content-encoding ${JSON.stringify(encoding)} is not supported; gzip is`;
  throw new ReceiveError("UNSUPPORTED_ENCODING", problem);
}

const names = (known: ReadonlyMap<string, string>): string => [...known.keys()].join(", ");
