import type { Constraint, Constraints } from "../constraint.ts";
import { ACCOUNT_IDS, GROUP_IDENTIFIER, NOT_EMPTY, PAGE_OF_50 } from "./shared.ts";

const POLICY_TYPE: Constraint = {
  oneOf: [
    "DATA_PROTECTION_POLICY",
    "SUBSCRIPTION_FILTER_POLICY",
    "FIELD_INDEX_POLICY",
    "TRANSFORMER_POLICY",
    "METRIC_EXTRACTION_POLICY",
    "RETENTION_POLICY",
  ],
};

/** Policies of accounts, resources, fields and data. */
export const POLICIES: Constraints = {
  DeleteAccountPolicyRequest: { policyType: POLICY_TYPE },
  DeleteDataProtectionPolicyRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  DeleteIndexPolicyRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  DeleteResourcePolicyRequest: { expectedRevisionId: NOT_EMPTY },
  DescribeAccountPoliciesRequest: {
    policyType: POLICY_TYPE,
    accountIdentifiers: ACCOUNT_IDS,
    nextToken: NOT_EMPTY,
  },
  DescribeIndexPoliciesRequest: {
    logGroupIdentifiers: { length: { min: 1, max: 1 }, entries: GROUP_IDENTIFIER },
    nextToken: NOT_EMPTY,
  },
  DescribeResourcePoliciesRequest: {
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    policyScope: { oneOf: ["ACCOUNT", "RESOURCE"] },
  },
  GetDataProtectionPolicyRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  PutAccountPolicyRequest: { policyType: POLICY_TYPE, scope: { oneOf: ["ALL"] } },
  PutDataProtectionPolicyRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  PutIndexPolicyRequest: {
    logGroupIdentifier: GROUP_IDENTIFIER,
    policyDocument: { length: { min: 1, max: 51_200 } },
  },
  PutResourcePolicyRequest: {
    policyDocument: { length: { min: 1, max: 51_200 } },
    expectedRevisionId: NOT_EMPTY,
  },
};
