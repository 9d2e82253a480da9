import { createHash } from "node:crypto";
import type { ResourcePolicy } from "@aws-sdk/client-xray";
import { reasonOf } from "@playground/shared/reason-of";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import type { KeptXRaySettings, XRaySettings } from "../xray-settings.ts";

/** @see https://docs.aws.amazon.com/xray/latest/api/API_PutResourcePolicy.html */
const MAX_POLICIES = 5;
const MAX_DOCUMENT_BYTES = 5 * 1024;
const PAGE_POLICIES = 5;

type PolicyHandlers = Pick<
  XRayHandlers,
  "PutResourcePolicy" | "ListResourcePolicies" | "DeleteResourcePolicy"
>;

export interface PolicyOptions {
  readonly settings: KeptXRaySettings;
  /** Unix milliseconds. */
  readonly now: () => number;
}

type Policy = XRaySettings["policies"][number];

const describe = ({ name, document, revision, updatedAt }: Policy): ResourcePolicy => ({
  PolicyName: name,
  PolicyDocument: document,
  PolicyRevisionId: revision,
  LastUpdatedTime: new Date(updatedAt),
});

/** Policies of who may send segments. They are kept and given back; the playground lets everyone who can reach it. */
export function policyHandlers({ settings, now }: PolicyOptions): PolicyHandlers {
  return {
    async PutResourcePolicy({ PolicyName: name = "", PolicyDocument: document = "", PolicyRevisionId }) {
      checkDocument(document);
      const updatedAt = now();
      const revision = createHash("sha256").update(`${updatedAt} ${document}`).digest("hex").slice(0, 32);
      const policy: Policy = { name, document, revision, updatedAt };
      await settings.change((value) => {
        const before = value.policies.find((one) => one.name === name);
        checkRevision(before, PolicyRevisionId);
        if (before === undefined && value.policies.length >= MAX_POLICIES) {
          throw new AwsError(
            "PolicyCountLimitExceededException",
            `There are ${MAX_POLICIES} policies already`,
          );
        }
        return { ...value, policies: [...value.policies.filter((one) => one.name !== name), policy] };
      });
      return { ResourcePolicy: describe(policy) };
    },

    async ListResourcePolicies({ NextToken }) {
      const { policies } = settings.get();
      const offset = NextToken === undefined ? 0 : Number(decodeToken("ListResourcePolicies", NextToken));
      const next = offset + PAGE_POLICIES;
      return {
        ResourcePolicies: policies.slice(offset, next).map(describe),
        ...(next < policies.length && { NextToken: encodeToken("ListResourcePolicies", next) }),
      };
    },

    async DeleteResourcePolicy({ PolicyName: name = "", PolicyRevisionId }) {
      await settings.change((value) => {
        const before = value.policies.find((one) => one.name === name);
        if (PolicyRevisionId !== undefined) checkRevision(before, PolicyRevisionId);
        return { ...value, policies: value.policies.filter((one) => one.name !== name) };
      });
      return {};
    },
  };
}

/** A revision that is named must be the one that is there; `0` that there is none. */
function checkRevision(before: Policy | undefined, revision: string | undefined): void {
  if (revision === undefined || revision === (before?.revision ?? "0")) return;
  throw new AwsError(
    "InvalidPolicyRevisionIdException",
    before === undefined ? "There is no such policy" : `The policy's revision is ${before.revision}`,
  );
}

function checkDocument(document: string): void {
  const bytes = Buffer.byteLength(document);
  if (bytes > MAX_DOCUMENT_BYTES) {
    throw new AwsError(
      "PolicySizeLimitExceededException",
      `PolicyDocument has ${bytes} bytes: at most ${MAX_DOCUMENT_BYTES} are allowed`,
    );
  }
  const problem = problemOf(document);
  if (problem !== undefined)
    throw new AwsError("MalformedPolicyDocumentException", `PolicyDocument: ${problem}`);
}

function problemOf(document: string): string | undefined {
  try {
    const policy: unknown = JSON.parse(document);
    const isObject = typeof policy === "object" && policy !== null && !Array.isArray(policy);
    return isObject && "Statement" in policy ? undefined : "it has no Statement";
  } catch (error) {
    return reasonOf(error);
  }
}
