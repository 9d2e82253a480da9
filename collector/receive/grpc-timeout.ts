import { ReceiveError } from "./receive-error.ts";

const TIMEOUT = /^(\d{1,8})([HMSmun])$/;

const UNIT_MS = new Map([
  ["H", 3_600_000],
  ["M", 60_000],
  ["S", 1_000],
  ["m", 1],
  ["u", 1e-3],
  ["n", 1e-6],
]);

/**
 * The milliseconds that a call has: what its `grpc-timeout` says, at most `maxMs`.
 * @throws {ReceiveError} `MALFORMED` where the header is not a timeout
 * @see https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md#requests
 */
export function grpcTimeoutMs(header: unknown, maxMs: number): number {
  if (header === undefined) return maxMs;
  const [, amount, unit = ""] = TIMEOUT.exec(String(header)) ?? [];
  const unitMs = UNIT_MS.get(unit);
  if (unitMs === undefined)
    throw new ReceiveError("MALFORMED", `not a grpc-timeout: ${JSON.stringify(header)}`);
  return Math.min(Math.ceil(Number(amount) * unitMs), maxMs);
}
