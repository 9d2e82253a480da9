import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Signature } from "./read-signature.ts";

/** A request as it was signed: before its body was unpacked. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export const sha256 = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/** RFC 3986: all but letters, digits and `-._~`, in capitals. */
const percentEncode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** What is already escaped is escaped once more: so do all services but S3. */
const canonicalPath = (path: string): string => path.split("/").map(percentEncode).join("/") || "/";

const byCode = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** In the order of the escaped names, then of the values; without the signature itself. */
function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].filter(([name]) => name !== "X-Amz-Signature");
  const escaped = pairs.map(([name, value]) => [percentEncode(name), percentEncode(value)] as const);
  escaped.sort(([a, x], [b, y]) => byCode(a, b) || byCode(x, y));
  return escaped.map((pair) => pair.join("=")).join("&");
}

const canonicalHeader = (name: string, value: IncomingHttpHeaders[string]): string =>
  `${name}:${String(value ?? "")
    .trim()
    .replaceAll(/ +/g, " ")}\n`;

/**
 * The text whose hash is signed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html#create-canonical-request
 */
export function canonicalRequest(
  request: SignedRequest,
  { signedHeaders }: Pick<Signature, "signedHeaders">,
): string {
  const headers = signedHeaders.map((name) => canonicalHeader(name, request.headers[name]));
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(""),
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
}
