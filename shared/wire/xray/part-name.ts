import type { Span } from "../../model/span.ts";
import type { TakenAttributes } from "./taken-attributes.ts";

/** Not allowed in a name; X-Ray takes letters, digits, white space and some symbols. */
const NOT_IN_NAMES = /[^\p{L}\p{N}\s_.:/%&#=+\\\-@]/gu;
export const MAX_NAME_LENGTH = 200;

/**
 * A name as X-Ray takes it: other characters are left out, and what is longer than 200 is cut.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields
 */
export function validName(name: string): string {
  const valid = [...name.replace(NOT_IN_NAMES, "")].slice(0, MAX_NAME_LENGTH).join("");
  return valid.trim() === "" ? "unknown" : valid;
}

/** Whether the span calls something: only then it is named after that. */
export const isCall = ({ kind }: Span): boolean => kind === "client" || kind === "producer";

/**
 * What a subsegment is named after: what it calls, or else what the span is called. A database is named `database@host`.
 */
export function subsegmentName(span: Span, attributes: TakenAttributes): string {
  return validName((isCall(span) ? calleeName(attributes) : undefined) ?? span.name);
}

function calleeName(attributes: TakenAttributes): string | undefined {
  const peer = attributes.text("peer.service");
  if (peer !== undefined) return peer;
  if (isAwsCall(attributes)) return attributes.text("rpc.service", "aws.service");
  const host = attributes.peek("server.address") ?? attributes.peek("net.peer.name");
  const system = attributes.peek("db.system.name") ?? attributes.peek("db.system");
  if (system !== undefined) {
    const database = attributes.text("db.namespace", "db.name") ?? system;
    return host === undefined ? database : `${database}@${host}`;
  }
  return attributes.text("messaging.destination.name") ?? attributes.peek("rpc.service") ?? host;
}

/** Whether the span is a call of an AWS API. */
export const isAwsCall = (attributes: TakenAttributes): boolean =>
  attributes.peek("rpc.system") === "aws-api" ||
  attributes.peek("rpc.system.name") === "aws-api" ||
  attributes.peek("aws.service") !== undefined;
