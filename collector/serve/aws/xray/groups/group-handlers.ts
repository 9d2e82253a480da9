import { randomBytes } from "node:crypto";
import type { Group, InsightsConfiguration } from "@aws-sdk/client-xray";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import type { RequestContext } from "../../request-context.ts";
import { refuse } from "../refuse.ts";
import { changedTags, checkTags } from "../tags/tag-list.ts";
import { createMatchers } from "../trace-matcher.ts";
import type { GroupSettings, KeptXRaySettings } from "../xray-settings.ts";
import { defaultGroup, groupFinder, isDefaultGroup } from "./find-groups.ts";

/** @see https://docs.aws.amazon.com/general/latest/gr/xray.html */
const MAX_GROUPS = 25;
const PAGE_GROUPS = 20;

type GroupHandlers = Pick<
  XRayHandlers,
  "CreateGroup" | "UpdateGroup" | "DeleteGroup" | "GetGroup" | "GetGroups"
>;

interface GroupReference {
  readonly GroupName?: string | undefined;
  readonly GroupARN?: string | undefined;
}

const describe = (group: GroupSettings): Group => ({
  GroupName: group.name,
  GroupARN: group.arn,
  ...(group.filterExpression !== "" && { FilterExpression: group.filterExpression }),
  InsightsConfiguration: {
    InsightsEnabled: group.insightsEnabled,
    NotificationsEnabled: group.notificationsEnabled,
  },
});

/** @throws {AwsError} where notifications are asked for without insights */
function insightsOf(
  { InsightsEnabled, NotificationsEnabled }: InsightsConfiguration,
  before: Pick<GroupSettings, "insightsEnabled" | "notificationsEnabled">,
) {
  const insightsEnabled = InsightsEnabled ?? before.insightsEnabled;
  const notificationsEnabled = NotificationsEnabled ?? (insightsEnabled && before.notificationsEnabled);
  if (notificationsEnabled && !insightsEnabled) throw refuse("Notifications need insights to be enabled");
  return { insightsEnabled, notificationsEnabled };
}

/** Groups of traces: those that match a filter expression. The group `Default` has all of them, and stays. */
export function groupHandlers(settings: KeptXRaySettings): GroupHandlers {
  const { matcherOf } = createMatchers(groupFinder(settings));
  const all = (context: RequestContext): GroupSettings[] => [defaultGroup(context), ...settings.get().groups];

  function find({ GroupName, GroupARN }: GroupReference, context: RequestContext): GroupSettings {
    if ((GroupName === undefined) === (GroupARN === undefined)) {
      throw refuse("Either GroupName or GroupARN must be given");
    }
    const group = all(context).find(({ name, arn }) => name === GroupName || arn === GroupARN);
    if (group === undefined) throw refuse(`Group ${GroupName ?? GroupARN} does not exist`);
    return group;
  }

  return {
    async CreateGroup(
      { GroupName: name = "", FilterExpression = "", InsightsConfiguration = {}, Tags = [] },
      context,
    ) {
      matcherOf(FilterExpression);
      checkTags(Tags);
      const { region, accountId } = context;
      const id = randomBytes(16).toString("hex").toUpperCase();
      const arn = `arn:aws:xray:${region}:${accountId}:group/${name}/${id}`;
      const insights = insightsOf(InsightsConfiguration, {
        insightsEnabled: false,
        notificationsEnabled: false,
      });
      const group = { name, arn, filterExpression: FilterExpression, ...insights };
      await settings.change((value) => {
        const { groups } = value;
        if (isDefaultGroup(group) || groups.some((other) => other.name === name)) {
          throw refuse(`Group ${name} already exists`);
        }
        if (groups.length >= MAX_GROUPS) throw refuse(`There are ${MAX_GROUPS} groups already`);
        return { ...value, groups: [...groups, group], tags: changedTags(value.tags, arn, Tags) };
      });
      return { Group: describe(group) };
    },

    async UpdateGroup(input, context) {
      const { FilterExpression, InsightsConfiguration = {} } = input;
      if (FilterExpression !== undefined) matcherOf(FilterExpression);
      const before = find(input, context);
      if (isDefaultGroup(before)) throw refuse("The group Default cannot be changed");
      const updated = {
        ...before,
        filterExpression: FilterExpression ?? before.filterExpression,
        ...insightsOf(InsightsConfiguration, before),
      };
      await settings.change((value) => ({
        ...value,
        groups: value.groups.map((group) => (group.arn === before.arn ? updated : group)),
      }));
      return { Group: describe(updated) };
    },

    async DeleteGroup(input, context) {
      const found = find(input, context);
      if (isDefaultGroup(found)) throw refuse("The group Default cannot be deleted");
      await settings.change((value) => {
        const { [found.arn]: _, ...tags } = value.tags;
        return { ...value, groups: value.groups.filter(({ arn }) => arn !== found.arn), tags };
      });
      return {};
    },

    GetGroup: async (input, context) => ({ Group: describe(find(input, context)) }),

    async GetGroups({ NextToken }, context) {
      const groups = all(context);
      const offset = NextToken === undefined ? 0 : Number(decodeToken("GetGroups", NextToken));
      const next = offset + PAGE_GROUPS;
      return {
        Groups: groups.slice(offset, next).map(describe),
        ...(next < groups.length && { NextToken: encodeToken("GetGroups", next) }),
      };
    },
  };
}
