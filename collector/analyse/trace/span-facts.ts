import type { Span } from "@playground/shared/model/span";
import type { TraceNode } from "./trace-tree.ts";

/** The first of the attributes that is a text and not empty; older instrumentations use older names. */
function textOf({ attributes }: Span, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function numberOf({ attributes }: Span, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === "number") return value;
  }
  return undefined;
}

// Names: https://opentelemetry.io/docs/specs/semconv/, and those that they replaced.
export const statementOf = (span: Span): string | undefined => textOf(span, "db.query.text", "db.statement");
export const databaseSystem = (span: Span): string | undefined => textOf(span, "db.system.name", "db.system");
export const httpMethod = (span: Span): string | undefined =>
  textOf(span, "http.request.method", "http.method");
export const httpStatus = (span: Span): number | undefined =>
  numberOf(span, "http.response.status_code", "http.status_code");
export const resendCount = (span: Span): number | undefined =>
  numberOf(span, "http.request.resend_count", "http.resend_count");
export const messageId = (span: Span): string | undefined => textOf(span, "messaging.message.id");
export const destinationName = (span: Span): string | undefined =>
  textOf(span, "messaging.destination.name", "messaging.destination");
export const instanceOf = (span: Span): string => {
  const value = span.resource.attributes["service.instance.id"];
  return typeof value === "string" ? value : "";
};

export const versionOf = (span: Span): string => {
  const value = span.resource.attributes["service.version"];
  return typeof value === "string" ? value : "";
};

/** The path that was asked for, without the query. */
export function urlPath(span: Span): string | undefined {
  const path = textOf(span, "url.path");
  if (path !== undefined) return path;
  const whole = textOf(span, "url.full", "http.url", "http.target");
  return whole === undefined ? undefined : /^(?:[a-z]+:\/\/[^/?#]*)?([^?#]*)/i.exec(whole)?.[1] || "/";
}

export const isFailed = (span: Span): boolean => span.status.code === "error";

/** A statement as the database's client sees it, the time on the wire included. */
export const isStatement = ({ span }: TraceNode): boolean =>
  span.kind === "client" && statementOf(span) !== undefined;

/** Waiting for a connection of a pool, or opening one. */
export const isConnect = ({ span }: TraceNode): boolean =>
  statementOf(span) === undefined && databaseSystem(span) !== undefined && /connect/i.test(span.name);

/** As `pg-pool.connect`; `pg.connect` opens a connection. */
export const isPoolConnect = (node: TraceNode): boolean =>
  isConnect(node) && /pool|source/i.test(node.span.name);

/** A request to another process that is no statement. */
export const isHttpCall = ({ span }: TraceNode): boolean =>
  span.kind === "client" && httpMethod(span) !== undefined;

/** The server's side of a call, where it has arrived. */
export const serverSide = (call: TraceNode): TraceNode | undefined =>
  call.children.find(({ span }) => span.kind === "server");
