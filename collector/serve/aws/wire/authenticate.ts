import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "../aws-error.ts";
import type { SignedRequest } from "./sigv4/canonical-request.ts";
import type { Signature } from "./sigv4/read-signature.ts";
import { type AwsCredentials, verifySignature } from "./sigv4/verify-signature.ts";

export interface Authentication {
  /** Judges the `authorization` header by the playground's token, where it has one. */
  readonly isAuthorized?: (authorization: string | undefined) => boolean;
  /** Whose signatures are taken. Without them no signature is looked at. */
  readonly credentials?: AwsCredentials | undefined;
}

type Head = { readonly headers: IncomingHttpHeaders };

/**
 * Lets a request pass by the token, or by a signature with the configured keys. Where neither is configured all pass: then
 * only this machine can call.
 * @throws {AwsError} `AccessDeniedException`, or as `verifySignature` does
 */
export function authenticate(
  request: SignedRequest & Head,
  signature: Signature | undefined,
  { isAuthorized, credentials, ...asked }: Authentication & { signingName: string; now: number },
): void {
  if (isAuthorized?.(request.headers.authorization)) return;
  if (credentials !== undefined) verifySignature(request, signature, { credentials, ...asked });
  else if (isAuthorized !== undefined) {
    const keys = "PLAYGROUND_AWS_ACCESS_KEY_ID and PLAYGROUND_AWS_SECRET_ACCESS_KEY";
    const problem = `The request has no valid token, and signatures are checked only where ${keys} are set`;
    throw new AwsError("AccessDeniedException", problem, { status: 403 });
  }
}
