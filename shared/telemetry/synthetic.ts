import type { IncomingMessage } from "node:http";
import type { Attributes } from "@opentelemetry/api";

/** How the load generator's `User-Agent` begins. */
export const LOAD_USER_AGENT = "playground-load/";

/**
 * Marks a request of the load generator, so that a person's own requests can be told apart from it.
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/user-agent/
 */
export function syntheticAttributes(request: IncomingMessage): Attributes {
  return request.headers["user-agent"]?.startsWith(LOAD_USER_AGENT)
    ? { "user_agent.synthetic.type": "test" }
    : {};
}
