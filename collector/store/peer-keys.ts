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
