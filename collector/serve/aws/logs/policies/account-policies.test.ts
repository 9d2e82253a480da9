import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const blocks = ["Audit", "Deidentify"].map((operation) => ({
  DataIdentifier: ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],
  Operation: { [operation]: {} },
}));

const DOCUMENTS = {
  DATA_PROTECTION_POLICY: { Name: "d", Statement: blocks },
  SUBSCRIPTION_FILTER_POLICY: {
    DestinationArn: "arn:aws:lambda:eu-west-1:123456789012:function:f",
    FilterPattern: "ERROR",
    Distribution: "Random",
  },
  FIELD_INDEX_POLICY: { Fields: ["TransactionId"], FieldsV2: { APIName: { type: "FACET" } } },
  TRANSFORMER_POLICY: [{ parseJSON: {} }],
  METRIC_EXTRACTION_POLICY: { any: "thing" },
  RETENTION_POLICY: { retentionInDays: 90, enforcementMode: "RETROACTIVE" },
} as const;

type PolicyType = keyof typeof DOCUMENTS;

const policy = (policyType: PolicyType, document: unknown = DOCUMENTS[policyType]) => ({
  policyName: "p",
  policyType,
  policyDocument: JSON.stringify(document),
});

describe("account policies", () => {
  it.each(Object.keys(DOCUMENTS) as PolicyType[])(
    "of the type %s are kept and given back",
    async (policyType) => {
      const { logs } = await start();
      const described = {
        ...policy(policyType),
        scope: "ALL",
        lastUpdatedTime: NOW,
        accountId: "123456789012",
      };
      expect((await logs.putAccountPolicy(policy(policyType))).accountPolicy).toEqual(described);
      await logs.putAccountPolicy(policy(policyType));
      expect((await logs.describeAccountPolicies({ policyType })).accountPolicies).toEqual([described]);
      const other = await logs.describeAccountPolicies({ policyType, policyName: "other" });
      expect(other.accountPolicies).toEqual([]);
      await logs.deleteAccountPolicy({ policyType, policyName: "p" });
      expect(await failure(logs.deleteAccountPolicy({ policyType, policyName: "p" }))).toMatchObject({
        name: "ResourceNotFoundException",
      });
    },
  );

  it.each<[PolicyType, unknown, string]>([
    ["DATA_PROTECTION_POLICY", { Statement: [] }, "Statement"],
    ["SUBSCRIPTION_FILTER_POLICY", { DestinationArn: "arn:aws:s3:::b" }, "DestinationArn"],
    [
      "SUBSCRIPTION_FILTER_POLICY",
      { ...DOCUMENTS.SUBSCRIPTION_FILTER_POLICY, FilterPattern: "{ $.a" },
      "pattern",
    ],
    ["FIELD_INDEX_POLICY", {}, "no field"],
    ["FIELD_INDEX_POLICY", { Fields: ["a"], FieldsV2: { a: { type: "FACET" } } }, "both"],
    ["TRANSFORMER_POLICY", {}, "array"],
    ["RETENTION_POLICY", { retentionInDays: 7, enforcementMode: "NEW_ONLY" }, "retentionInDays"],
    ["RETENTION_POLICY", { retentionInDays: 30 }, "enforcementMode"],
  ])("of the type %s have no document such as %j", async (policyType, document, says) => {
    const { logs } = await start();
    expect(await failure(logs.putAccountPolicy(policy(policyType, document)))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });

  it.each<[PolicyType, string, boolean]>([
    ["SUBSCRIPTION_FILTER_POLICY", 'LogGroupName NOT IN ["a"]', true],
    ["SUBSCRIPTION_FILTER_POLICY", 'LogGroupNamePrefix IN ["a"]', false],
    ["METRIC_EXTRACTION_POLICY", 'LogGroupNamePrefix NOT IN ["/aws"]', true],
    ["RETENTION_POLICY", 'LogGroupNamePrefix IN ["a"]', true],
    ["DATA_PROTECTION_POLICY", 'LogGroupNamePrefix IN ["a"]', false],
  ])("of the type %s for %s: %s", async (policyType, selectionCriteria, isTaken) => {
    const { logs } = await start();
    const put = logs.putAccountPolicy({ ...policy(policyType), selectionCriteria });
    if (isTaken) expect((await put).accountPolicy).toMatchObject({ selectionCriteria });
    else expect(await failure(put)).toMatchObject({ name: "InvalidParameterException" });
  });

  it.each<[PolicyType, number, string | undefined]>([
    ["DATA_PROTECTION_POLICY", 1, undefined],
    ["TRANSFORMER_POLICY", 1, undefined],
    ["TRANSFORMER_POLICY", 20, "LogGroupNamePrefix"],
    ["METRIC_EXTRACTION_POLICY", 5, "LogGroupName IN ["],
    ["RETENTION_POLICY", 20, undefined],
  ])("of the type %s are at most %i", async (policyType, limit, selectionCriteria) => {
    const { logs } = await start();
    const numbered = (n: number) => ({ ...policy(policyType), policyName: `p${n}`, selectionCriteria });
    for (let n = 0; n < limit; n++) await logs.putAccountPolicy(numbered(n));
    expect(await failure(logs.putAccountPolicy(numbered(limit)))).toMatchObject({
      name: "LimitExceededException",
    });
  });

  it("are refused under a reserved name, for another account, and as a dry run", async () => {
    const { logs } = await start();
    const input = policy("RETENTION_POLICY");
    expect(await failure(logs.putAccountPolicy({ ...input, policyName: "aws/p" }))).toMatchObject({
      name: "InvalidParameterException",
    });
    expect(await failure(logs.putAccountPolicy({ ...input, dryRun: true }))).toMatchObject({
      name: "NotImplementedException",
    });
    const accountIdentifiers = ["999999999999"];
    await logs.putAccountPolicy(input);
    const elsewhere = await logs.describeAccountPolicies({
      policyType: "RETENTION_POLICY",
      accountIdentifiers,
    });
    expect(elsewhere.accountPolicies).toEqual([]);
  });
});
