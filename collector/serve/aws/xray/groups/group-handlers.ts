import { randomBytes } from "node:crypto";
import type { Group, InsightsConfiguration, UpdateGroupRequest } from "@aws-sdk/client-xray";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import type { RequestContext } from "../../request-context.ts";
import { refuse } from "../refuse.ts";
import { changedTags, checkTags } from "../tags/tag-list.ts";
import { createMatchers } from "../trace-matcher.ts";
import type { GroupSettings, KeptXRaySettings, XRaySettings } from "../xray-settings.ts";
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

function findGroup(
  { groups }: XRaySettings,
  { GroupName, GroupARN }: GroupReference,
  context: RequestContext,
): GroupSettings {
  if ((GroupName === undefined) === (GroupARN === undefined)) {
    throw refuse("Either GroupName or GroupARN must be given");
  }
  const all = [defaultGroup(context), ...groups];
  const group = all.find(({ name, arn }) => name === GroupName || arn === GroupARN);
  if (group === undefined) throw refuse(`Group ${GroupName ?? GroupARN} does not exist`);
  return group;
}

/** @throws {AwsError} where there is no such group, or its filter expression would not do with what groups then are */
function updatedGroup(value: XRaySettings, input: UpdateGroupRequest, context: RequestContext): XRaySettings {
  const { FilterExpression, InsightsConfiguration = {} } = input;
  const before = findGroup(value, input, context);
  if (isDefaultGroup(before)) throw refuse("The group Default cannot be changed");
  const updated = {
    ...before,
    filterExpression: FilterExpression ?? before.filterExpression,
    ...insightsOf(InsightsConfiguration, before),
  };
  const groups = value.groups.map((group) => (group.arn === before.arn ? updated : group));
  const next = { ...value, groups };
  // It may speak of other groups, and they of it.
  if (FilterExpression !== undefined) {
    createMatchers(groupFinder({ get: () => next })).matcherOf(FilterExpression);
  }
  return next;
}

/** Groups of traces: those that match a filter expression. The group `Default` has all of them, and stays. */
export function groupHandlers(settings: KeptXRaySettings): GroupHandlers {
  const { matcherOf } = createMatchers(groupFinder(settings));
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
      const changed = await settings.change((value) => updatedGroup(value, input, context));
      return { Group: describe(findGroup(changed, input, context)) };
    },

    async DeleteGroup(input, context) {
      await settings.change((value) => {
        const found = findGroup(value, input, context);
        if (isDefaultGroup(found)) throw refuse("The group Default cannot be deleted");
        const { [found.arn]: _, ...tags } = value.tags;
        return { ...value, groups: value.groups.filter(({ arn }) => arn !== found.arn), tags };
      });
      return {};
    },

    GetGroup: async (input, context) => ({ Group: describe(findGroup(settings.get(), input, context)) }),

    async GetGroups({ NextToken }, context) {
      const groups = [defaultGroup(context), ...settings.get().groups];
      const offset = NextToken === undefined ? 0 : Number(decodeToken("GetGroups", NextToken));
      const next = offset + PAGE_GROUPS;
      return {
        Groups: groups.slice(offset, next).map(describe),
        ...(next < groups.length && { NextToken: encodeToken("GetGroups", next) }),
      };
    },
  };
}
