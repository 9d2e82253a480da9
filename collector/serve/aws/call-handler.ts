import { AwsError } from "./aws-error.ts";
import type { CloudWatchHandlers, Handler, LogsHandlers, XRayHandlers } from "./handlers.ts";
import { type Authentication, authenticate } from "./wire/authenticate.ts";
import { checkShape } from "./wire/check-shape.ts";
import type { Call, WireProtocol, WireRequest } from "./wire/protocol.ts";
import type { LazyService } from "./wire/service.ts";
import { readSignature } from "./wire/sigv4/read-signature.ts";

export interface ServedService {
  readonly service: LazyService;
  readonly handlers: XRayHandlers | LogsHandlers | CloudWatchHandlers;
}

export interface CallOptions {
  readonly served: readonly ServedService[];
  readonly access: Authentication;
  /** 12 digits. */
  readonly accountId: string;
  /** For requests that are not signed. */
  readonly region: string;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export interface ReceivedCall {
  readonly protocol: WireProtocol;
  readonly call: Call;
  readonly request: WireRequest;
  /** The body as it was sent. */
  readonly sent: Uint8Array;
  readonly requestId: string;
}

/**
 * Lets the handler of an operation answer a call, once the call is known to be from somebody who may ask, and its input to
 * be one that the service would take.
 * @throws {AwsError} where it is not, or there is no handler; and what the handler throws
 */
export async function callHandler(received: ReceivedCall, options: CallOptions): Promise<object> {
  const { protocol, call, request, sent, requestId } = received;
  const { definition } = call.service;
  const signature = readSignature(request);
  const { signingName } = definition;
  authenticate({ ...request, body: sent }, signature, { ...options.access, signingName, now: options.now() });
  const handler = findHandler(call, options.served);
  const input = protocol.readInput(call, request);
  const violations = checkShape(call.operation.input, input, definition.constraints);
  if (violations.length > 0) throw definition.validationError(violations);
  const { accountId, region } = options;
  return handler(input, { accountId, region: signature?.region ?? region, requestId });
}

/** AWS has no error for this one, since there everything is implemented. Clients do not try again. */
function findHandler({ service, operation }: Call, served: readonly ServedService[]) {
  const { definition } = service;
  const handlers = served.find((candidate) => candidate.service.definition === definition)?.handlers ?? {};
  // The input was read by the operation's own schema, which the type of its handler is made from.
  const handler = Object.entries(handlers).find(([name]) => name === operation.name)?.[1] as
    | Handler<unknown, object>
    | undefined;
  if (handler !== undefined) return handler;
  const problem = `The playground does not implement ${definition.title} ${operation.name}`;
  throw new AwsError("NotImplementedException", problem, { status: 400 });
}
