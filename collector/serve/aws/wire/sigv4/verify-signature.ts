import { createHmac, timingSafeEqual } from "node:crypto";
import { AwsError } from "../../aws-error.ts";
import { canonicalRequest, type SignedRequest, sha256 } from "./canonical-request.ts";
import type { Signature } from "./read-signature.ts";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface Expected {
  readonly credentials: AwsCredentials;
  /** That is asked, as in a credential scope. */
  readonly signingName: string;
  /** Unix milliseconds. */
  readonly now: number;
}

/** How far a client's clock may be off. */
const MAX_SKEW_MS = 5 * 60_000;

/** A week: for longer no URL can be signed. */
const MAX_EXPIRES_SECONDS = 604_800;

const hmac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/**
 * Computes the signature that a request should have.
 * @returns 32 bytes
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
function computeSignature(request: SignedRequest, signature: Signature, secretAccessKey: string): Buffer {
  const { date, region, service, timestamp } = signature;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const hash = sha256(canonicalRequest(request, signature));
  const key = [date, region, service, "aws4_request"].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, ["AWS4-HMAC-SHA256", timestamp, scope, hash].join("\n"));
}

/**
 * Lets a request pass whose signature is right and of now.
 * @throws {AwsError} `MissingAuthenticationTokenException`, `UnrecognizedClientException`, `RequestExpired`,
 * `InvalidSignatureException`
 */
export function verifySignature(
  request: SignedRequest,
  signature: Signature | undefined,
  { credentials, signingName, now }: Expected,
): void {
  if (signature === undefined) {
    throw refused("MissingAuthenticationTokenException", "The request is not signed");
  }
  if (signature.accessKeyId !== credentials.accessKeyId) {
    throw refused("UnrecognizedClientException", "The access key id of the request is not known here");
  }
  checkTime(signature, now);
  if (signature.service !== signingName) {
    throw refused(
      "InvalidSignatureException",
      `Credential should be scoped to correct service: '${signingName}'`,
    );
  }
  const unsigned = unsignedHeader(request, signature);
  if (unsigned !== undefined) {
    throw refused("InvalidSignatureException", `The header ${unsigned} must be signed`);
  }
  const expected = computeSignature(request, signature, credentials.secretAccessKey);
  const received = Buffer.from(signature.signature, "hex");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
    throw refused(
      "InvalidSignatureException",
      "The signature does not match the request; check the secret access key",
    );
  }
}

/** Headers that change what is asked must not come from somebody else. */
function unsignedHeader({ headers }: SignedRequest, { signedHeaders }: Signature): string | undefined {
  const needed = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  return needed.find((name) => !signedHeaders.includes(name));
}

function checkTime({ timestamp, expiresSeconds }: Signature, now: number): void {
  const signedAt = Date.parse(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (expiresSeconds !== undefined && expiresSeconds > MAX_EXPIRES_SECONDS) {
    throw expired(`X-Amz-Expires is more than a week: ${expiresSeconds}`);
  }
  const lifeMs = expiresSeconds === undefined ? MAX_SKEW_MS : expiresSeconds * 1_000;
  if (!(now - signedAt <= lifeMs)) throw expired(`Signature expired: it was made at ${timestamp}`);
  if (signedAt - now > MAX_SKEW_MS) throw expired(`Signature not yet current: it was made at ${timestamp}`);
}

const refused = (code: string, message: string): AwsError => new AwsError(code, message, { status: 403 });

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
const expired = (message: string): AwsError => new AwsError("RequestExpired", message, { status: 400 });
