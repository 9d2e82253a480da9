import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { defaultGroup } from "../groups/find-groups.ts";
import { defaultRule } from "../sampling/default-rule.ts";
import type { KeptXRaySettings, XRaySettings } from "../xray-settings.ts";
import { changedTags, checkTags } from "./tag-list.ts";

type TagHandlers = Pick<XRayHandlers, "TagResource" | "UntagResource" | "ListTagsForResource">;

/** Tags of groups and sampling rules. */
export function tagHandlers(settings: KeptXRaySettings): TagHandlers {
  function checkResource(
    { groups, samplingRules }: XRaySettings,
    arn: string,
    context: RequestContext,
  ): void {
    const own = [defaultGroup(context), defaultRule(context), ...groups, ...samplingRules];
    if (own.some((resource) => resource.arn === arn)) return;
    throw new AwsError("ResourceNotFoundException", `There is no group or sampling rule ${arn}`, {
      members: { ResourceName: arn },
    });
  }
  return {
    async TagResource({ ResourceARN = "", Tags = [] }, context) {
      checkTags(Tags);
      await settings.change((value) => {
        checkResource(value, ResourceARN, context);
        return { ...value, tags: changedTags(value.tags, ResourceARN, Tags) };
      });
      return {};
    },
    async UntagResource({ ResourceARN = "", TagKeys = [] }, context) {
      await settings.change((value) => {
        checkResource(value, ResourceARN, context);
        const left = Object.entries(value.tags[ResourceARN] ?? {}).filter(([key]) => !TagKeys.includes(key));
        return { ...value, tags: { ...value.tags, [ResourceARN]: Object.fromEntries(left) } };
      });
      return {};
    },
    async ListTagsForResource({ ResourceARN = "" }, context) {
      checkResource(settings.get(), ResourceARN, context);
      const own = settings.get().tags[ResourceARN] ?? {};
      return { Tags: Object.entries(own).map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}
