import { createHash } from "node:crypto";
import { AwsError } from "./aws-error.ts";

/** Of SHA-256: enough to tell a token of ours from text that was changed or made up. */
const CHECKSUM_BYTES = 6;

const checksum = (operation: string, json: string): Buffer =>
  createHash("sha256").update(`${operation}\n${json}`).digest().subarray(0, CHECKSUM_BYTES);

/**
 * Makes a `NextToken` that says where the next page begins. It needs nothing that a restart would lose.
 * @param operation that takes it; no other does
 * @param value JSON; the token has 4 characters for 3 bytes of it, and 8 more (some operations of X-Ray take at most 100)
 */
export function encodeToken(operation: string, value: unknown): string {
  const json = JSON.stringify(value);
  return Buffer.concat([checksum(operation, json), Buffer.from(json)]).toString("base64url");
}

/**
 * Reads a token of `encodeToken`.
 * @param errorCode the service's own for such a token
 * @throws {AwsError} with that code, where it is of another operation or was changed
 */
export function decodeToken(
  operation: string,
  token: string,
  errorCode = "InvalidRequestException",
): unknown {
  const bytes = Buffer.from(token, "base64url");
  const json = bytes.subarray(CHECKSUM_BYTES).toString();
  if (
    bytes.toString("base64url") === token &&
    bytes.subarray(0, CHECKSUM_BYTES).equals(checksum(operation, json))
  ) {
    return JSON.parse(json);
  }
  throw new AwsError(errorCode, `The token is not one of ${operation}`, { status: 400 });
}
