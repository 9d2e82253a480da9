import type { AttributeValue } from "@playground/shared/model/attributes";
import type { Span } from "@playground/shared/model/span";

/**
 * Attributes by which a span of kind `client` or `producer` names what it calls: the first that is there, and is a text,
 * does.
 * @see https://opentelemetry.io/docs/specs/semconv/ the older names included
 */
export const PEER_KEYS: readonly string[] = [
  "peer.service",
  "messaging.destination.name",
  "db.namespace",
  "db.name",
  "db.system.name",
  "db.system",
  "server.address",
  "rpc.service",
];

/** What the span says it calls, or `""`. */
export function peerOf({ attributes }: Span): string {
  const isName = (value: AttributeValue | undefined): value is string =>
    typeof value === "string" && value !== "";
  return PEER_KEYS.map((key) => attributes[key]).find(isName) ?? "";
}
