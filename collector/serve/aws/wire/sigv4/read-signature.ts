import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "../../aws-error.ts";

const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a signed request says of its signature. */
export interface Signature {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  /** As in the credential scope: `xray`, `logs`, `monitoring`. */
  readonly service: string;
  /** Lower case, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  /** Hex. */
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`, as it was signed. */
  readonly timestamp: string;
  /** Of a request that is signed in its URL; in seconds. */
  readonly expiresSeconds: number | undefined;
}

interface Head {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
}

/**
 * Reads the signature of a request from its `Authorization` header or its URL.
 * @returns undefined for a request that is not signed this way
 * @throws {AwsError} `IncompleteSignature` for one that says it is, but is not whole
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignature({ headers, query }: Head): Signature | undefined {
  if (query.get("X-Amz-Algorithm") === ALGORITHM) return fromQuery(query);
  const { authorization } = headers;
  return authorization?.startsWith(`${ALGORITHM} `) ? fromHeader(authorization, headers) : undefined;
}

function fromQuery(query: URLSearchParams): Signature {
  const value = (name: string) => query.get(name) ?? missing(name);
  const expires = value("X-Amz-Expires");
  if (!/^\d{1,6}$/.test(expires)) throw incomplete(`X-Amz-Expires is ${JSON.stringify(expires)}`);
  return signature({
    credential: value("X-Amz-Credential"),
    signedHeaders: value("X-Amz-SignedHeaders"),
    signature: value("X-Amz-Signature"),
    timestamp: value("X-Amz-Date"),
    expiresSeconds: Number(expires),
  });
}

function fromHeader(authorization: string, headers: IncomingHttpHeaders): Signature {
  const parts = authorization.slice(ALGORITHM.length).split(",");
  const fields = new Map(
    parts.map((part) => {
      const [name = "", ...value] = part.trim().split("=");
      return [name, value.join("=")];
    }),
  );
  const value = (name: string) => fields.get(name) || missing(name);
  return signature({
    credential: value("Credential"),
    signedHeaders: value("SignedHeaders"),
    signature: value("Signature"),
    timestamp: timestampOf(headers),
    expiresSeconds: undefined,
  });
}

/** `X-Amz-Date`, or else the `Date` of HTTP. */
function timestampOf(headers: IncomingHttpHeaders): string {
  const own = headers["x-amz-date"];
  if (typeof own === "string") return own;
  const time = Date.parse(headers.date ?? "");
  if (Number.isNaN(time)) return missing("X-Amz-Date or Date header");
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

interface Fields {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly expiresSeconds: number | undefined;
}

function signature({ credential, signedHeaders, ...rest }: Fields): Signature {
  const [, accessKeyId, date, region, service] =
    /^(.+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(credential) ?? [];
  if (!accessKeyId || !date || !region || !service) {
    throw incomplete(
      `Credential ${JSON.stringify(credential)} is not <key>/<date>/<region>/<service>/aws4_request`,
    );
  }
  if (!rest.timestamp.startsWith(`${date}T`) || !/^\d{8}T\d{6}Z$/.test(rest.timestamp)) {
    throw incomplete(`Date ${JSON.stringify(rest.timestamp)} is not a time of the credential's day, ${date}`);
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.toLowerCase().split(";"),
    ...rest,
  };
}

const incomplete = (problem: string): AwsError =>
  new AwsError("IncompleteSignature", problem, { status: 403 });

const missing = (name: string): never => {
  throw incomplete(`The signature requires ${name}`);
};
