import { withoutUndefined } from "../../model/without-undefined.ts";
import type { HttpData } from "./segment.ts";
import type { TakenAttributes } from "./taken-attributes.ts";

/** Methods and status codes under today's names and those before. */
const METHOD = ["http.request.method", "http.method"];
const STATUS = ["http.response.status_code", "http.status_code"];
const URL_KEYS = ["url.full", "http.url"];
const LENGTH = [
  "http.response.body.size",
  "http.response.header.content-length",
  "http.response_content_length",
];

/**
 * What a span says of an HTTP request; undefined where it says nothing.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function httpData(attributes: TakenAttributes, isServer: boolean): HttpData | undefined {
  const method = attributes.text(...METHOD);
  const status = attributes.number(...STATUS);
  const isHttp = method !== undefined || status !== undefined || URL_KEYS.some((key) => attributes.peek(key));
  if (!isHttp) return undefined;
  const client = isServer ? clientOf(attributes) : {};
  const request = withoutUndefined({
    method,
    url: urlOf(attributes),
    user_agent: attributes.text("user_agent.original", "http.user_agent"),
    ...client,
  });
  const response = withoutUndefined({ status, content_length: attributes.number(...LENGTH) });
  return {
    ...(Object.keys(request).length > 0 && { request }),
    ...(Object.keys(response).length > 0 && { response }),
  };
}

/** As it was asked for, or put together from its parts. */
function urlOf(attributes: TakenAttributes): string | undefined {
  const whole = attributes.text(...URL_KEYS);
  const path = attributes.text("url.path") ?? attributes.text("http.target");
  const query = attributes.text("url.query");
  const scheme = attributes.text("url.scheme", "http.scheme");
  if (whole !== undefined || path === undefined) return whole;
  const host =
    attributes.peek("server.address") ?? attributes.peek("http.host") ?? attributes.peek("net.host.name");
  const port = attributes.number("server.port", "net.host.port");
  const isUsual =
    port === undefined || port === (scheme === "https" ? 443 : 80) || host?.includes(":") === true;
  const origin = host === undefined ? "" : `${scheme ?? "http"}://${host}${isUsual ? "" : `:${port}`}`;
  return `${origin}${path}${query === undefined ? "" : `?${query}`}`;
}

/** Who asked. An address beside that of the peer is what a proxy has passed on. */
function clientOf(attributes: TakenAttributes): { client_ip?: string; x_forwarded_for?: boolean } {
  const forwarded = attributes.text("client.address", "http.client_ip");
  const peer = attributes.text("network.peer.address", "net.sock.peer.addr", "net.peer.ip");
  const client_ip = forwarded ?? peer;
  if (client_ip === undefined) return {};
  const isForwarded = forwarded !== undefined && peer !== undefined && forwarded !== peer;
  return { client_ip, ...(isForwarded && { x_forwarded_for: true }) };
}
