import type { RequestContext } from "../request-context.ts";
import { notFound } from "./refuse.ts";

type Owner = Pick<RequestContext, "region" | "accountId">;

const prefixOf = ({ region, accountId }: Owner): string => `arn:aws:logs:${region}:${accountId}`;

/** As requests name a group; in IAM policies it stands with `:*` behind it. */
export const logGroupArn = (name: string, owner: Owner): string => `${prefixOf(owner)}:log-group:${name}`;

export const logStreamArn = (group: string, stream: string, owner: Owner): string =>
  `${logGroupArn(group, owner)}:log-stream:${stream}`;

export const destinationArn = (name: string, owner: Owner): string =>
  `${prefixOf(owner)}:destination:${name}`;

/** What stands for the stored results of all queries. */
export const queryResultArn = (owner: Owner): string => `${prefixOf(owner)}:query-result:*`;

/**
 * The name of the log group that an identifier means: its name, or its ARN without `:*`.
 * @throws {AwsError} `ResourceNotFoundException` for an ARN of anything else, or of another account or region
 */
export function logGroupNameOf(identifier: string, owner: Owner): string {
  if (!identifier.startsWith("arn:")) return identifier;
  const prefix = logGroupArn("", owner);
  const name = identifier.slice(prefix.length);
  if (!identifier.startsWith(prefix) || name === "" || name.includes(":")) throw notFound("log group");
  return name;
}
