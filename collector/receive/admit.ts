import type { OtlpReceiverOptions } from "./otlp-receiver-options.ts";
import { ReceiveError } from "./receive-error.ts";

/** The headers that say where a request comes from. */
export interface OriginHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly authorization?: string | undefined;
}

/** @throws {ReceiveError} `FORBIDDEN` where the guard refuses the request, `UNAUTHORIZED` where its token does not pass */
export function admit(
  { host, origin, authorization }: OriginHeaders,
  { guard, isAuthorized }: Pick<OtlpReceiverOptions, "guard" | "isAuthorized">,
): void {
  const forbidden = guard({ host, origin });
  if (forbidden !== undefined) throw new ReceiveError("FORBIDDEN", forbidden);
  if (isAuthorized !== undefined && !isAuthorized(authorization)) {
    throw new ReceiveError("UNAUTHORIZED", "the authorization header has no valid token");
  }
}
