import type { TagFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import { logGroupArn } from "../arns.ts";
import type { LogGroupSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { isOwnAccountAsked } from "./linked-accounts.ts";

type List = NonNullable<LogsHandlers["ListLogGroups"]>;

/** `^a|b`: names that begin with a, or have b in them. */
function nameMatches(name: string, pattern: string): boolean {
  return pattern
    .split("|")
    .some((part) => (part.startsWith("^") ? name.startsWith(part.slice(1)) : name.includes(part)));
}

/** `*` stands at the ends only; with it, letters of either case are the same. */
function valueMatches(value: string, pattern: string): boolean {
  if (pattern.startsWith("!")) return !valueMatches(value, pattern.slice(1));
  if (pattern === "*") return true;
  const isOpenBefore = pattern.startsWith("*");
  const isOpenAfter = pattern.endsWith("*");
  if (!isOpenBefore && !isOpenAfter) return value === pattern;
  const text = pattern.slice(isOpenBefore ? 1 : 0, isOpenAfter ? -1 : undefined).toLowerCase();
  const own = value.toLowerCase();
  if (isOpenBefore && isOpenAfter) return own.includes(text);
  return isOpenAfter ? own.startsWith(text) : own.endsWith(text);
}

const hasTag = ({ tags }: LogGroupSettings, { key, values = [] }: TagFilter): boolean =>
  tags.some(
    ([own, value]) =>
      own === key && (values.length === 0 || values.some((pattern) => valueMatches(value, pattern))),
  );

/**
 * Groups in the order of their names. None has data sources or field indexes here: asked for by them, there are none.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html
 */
export function listLogGroups({ directory }: ConfigurationOptions): List {
  return async (input, context) => {
    const { logGroupNamePattern: pattern, logGroupClass, logGroupTags = [] } = input;
    const isForNone = input.dataSources !== undefined || input.fieldIndexNames !== undefined;
    const all = isForNone || !isOwnAccountAsked(input, context) ? [] : await directory.groups();
    const found = all.filter(
      (group) =>
        (pattern === undefined || nameMatches(group.name, pattern)) &&
        (logGroupClass === undefined || group.logGroupClass === logGroupClass) &&
        logGroupTags.every((filter) => hasTag(group, filter)),
    );
    const { items, ...next } = pageOf(found, ({ name }) => [name], { ...input, operation: "ListLogGroups" });
    const logGroups = items.map(({ name, logGroupClass: ownClass }) => ({
      logGroupName: name,
      logGroupArn: logGroupArn(name, context),
      logGroupClass: ownClass,
    }));
    return { logGroups, ...next };
  };
}
