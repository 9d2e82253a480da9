import { type ClientRequest, type IncomingMessage, ServerResponse } from "node:http";
import { context } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";

/** What Express leaves with a request whose route it has found. */
interface RoutedRequest extends IncomingMessage {
  /** Where the route's router is mounted; empty at the top. */
  readonly baseUrl?: string;
  readonly route?: { readonly path: unknown };
}

/**
 * Tells the HTTP instrumentation the route that answered, as `GET /orders/:id`; to be called in the request's context. It
 * is read when the response closes: the instrumentation of Express, of which nothing but this was used, wraps each
 * middleware and keeps an account of the path at every step.
 */
export function noteRoute(response: IncomingMessage | ServerResponse | ClientRequest): void {
  if (!(response instanceof ServerResponse)) return;
  const metadata = getRPCMetadata(context.active());
  if (metadata === undefined) return;
  const request: RoutedRequest = response.req;
  // Before the listener in which the instrumentation ends the span, since that is added next.
  response.once("close", () => {
    const path = request.route?.path;
    if (typeof path === "string") metadata.route = `${request.baseUrl ?? ""}${path}`;
  });
}
