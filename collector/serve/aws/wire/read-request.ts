import type { IncomingMessage } from "node:http";
import type { Share } from "../../../receive/admission.ts";
import { Deadline } from "../../../receive/deadline.ts";
import { gunzipBounded } from "../../../receive/gunzip-bounded.ts";
import type { ReceiverLimits } from "../../../receive/otlp-receiver-options.ts";
import { readBounded } from "../../../receive/read-bounded.ts";
import { ReceiveError } from "../../../receive/receive-error.ts";
import type { WireRequest } from "./protocol.ts";

/** All but the body. The path is as it was sent, since that is what is signed. */
export function readHead({ method = "GET", url = "/", headers }: IncomingMessage): Omit<WireRequest, "body"> {
  const [path = "/", ...query] = url.split("?");
  return { method, path, query: new URLSearchParams(query.join("?")), headers };
}

interface BodyOptions {
  /** What the head says of it; 0 where it does not. */
  readonly length: number;
  readonly limits: ReceiverLimits;
  /** In whose memory the body may lie. */
  readonly share: Share;
}

/**
 * Reads the body.
 * @returns it as it was sent, which is what is signed, and unpacked
 * @throws {ReceiveError}
 */
export async function readBody(request: IncomingMessage, { length, limits, share }: BodyOptions) {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase() || "identity";
  if (encoding !== "gzip" && encoding !== "identity") {
    const problem = `Content-Encoding ${JSON.stringify(encoding)} is not supported; gzip is`;
    throw new ReceiveError("UNSUPPORTED_ENCODING", problem);
  }
  const deadline = new Deadline(limits.requestTimeoutMs);
  const bounds = { maxBytes: limits.maxBodyBytes, deadline, share, announced: () => length };
  const sent = await readBounded(request, bounds).finally(() => deadline.met());
  const unpacking = { maxBytes: limits.maxUncompressedBytes, share };
  return { sent, body: encoding === "gzip" ? await gunzipBounded(sent, unpacking) : sent };
}
