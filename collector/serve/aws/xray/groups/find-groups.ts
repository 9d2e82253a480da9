import type { RequestContext } from "../../request-context.ts";
import type { InsightGroup } from "../insights/insight-source.ts";
import type { FindGroup } from "../trace-matcher.ts";
import type { GroupSettings, KeptXRaySettings } from "../xray-settings.ts";

/** All traces; it is always there. */
const DEFAULT_GROUP = "Default";

/** X-Ray has insights switched off until somebody enables them: here nobody has to. */
export const defaultGroup = ({
  region,
  accountId,
}: Pick<RequestContext, "region" | "accountId">): GroupSettings => ({
  name: DEFAULT_GROUP,
  arn: `arn:aws:xray:${region}:${accountId}:group/${DEFAULT_GROUP}`,
  filterExpression: "",
  insightsEnabled: true,
  notificationsEnabled: false,
});

export const isDefaultGroup = ({ name }: Pick<GroupSettings, "name">): boolean => name === DEFAULT_GROUP;

/** Groups by name or ARN, for filter expressions and requests; the default one has an ARN in every region. */
export const groupFinder =
  (settings: Pick<KeptXRaySettings, "get">): FindGroup =>
  (by, value) => {
    const parts = value.split(":");
    const [region = "", accountId = ""] = [parts[3], parts[4]];
    const all = [...settings.get().groups, defaultGroup({ region, accountId })];
    return all.find((group) => group[by] === value);
  };

/** All groups, as insights ask for them. */
export const insightGroups =
  (settings: KeptXRaySettings) =>
  async (context: RequestContext): Promise<readonly InsightGroup[]> => [
    defaultGroup(context),
    ...settings.get().groups,
  ];
