import { parseDocument } from "../json-document.ts";
import type { AccountPolicySettings } from "../logs-settings.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";
import { invalid } from "../refuse.ts";
import { ACCOUNT_POLICY_DOCUMENTS, SELECTION_CRITERIA } from "./account-policy-documents.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html */
const MAX_DOCUMENT_LENGTH = 30_720;
const MAX_CRITERIA_BYTES = 25 * 1_024;

type Policy = Pick<AccountPolicySettings, "name" | "type" | "document" | "selectionCriteria">;

/** @throws {AwsError} `InvalidParameterException` that says what is wrong and where */
export function checkAccountPolicy({ name, type, document, selectionCriteria }: Policy): void {
  if (name === "" || /^aws\//i.test(name)) {
    throw invalid("policyName must not be empty and must not begin with aws/");
  }
  if (document.length > MAX_DOCUMENT_LENGTH) {
    throw invalid(`policyDocument has more than ${MAX_DOCUMENT_LENGTH} characters`);
  }
  const value = parseDocument("policyDocument", document);
  const read = ACCOUNT_POLICY_DOCUMENTS[type].safeParse(value);
  const issue = read.error?.issues[0];
  if (issue !== undefined) {
    const place = issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
    throw invalid(`policyDocument is none of a ${type}${place}: ${issue.message}`);
  }
  if (type === "SUBSCRIPTION_FILTER_POLICY") checkPattern(value);
  if (selectionCriteria !== null) checkCriteria(type, selectionCriteria);
}

function checkPattern(value: unknown): void {
  const { FilterPattern: pattern = "" } = value as { FilterPattern?: string };
  readFilterPattern(pattern);
}

function checkCriteria(type: Policy["type"], criteria: string): void {
  const form = SELECTION_CRITERIA.get(type);
  if (form === undefined) throw invalid(`selectionCriteria cannot be given for the policyType ${type}`);
  if (Buffer.byteLength(criteria) > MAX_CRITERIA_BYTES) {
    throw invalid(`selectionCriteria has more than ${MAX_CRITERIA_BYTES} bytes`);
  }
  if (!form.test(criteria))
    throw invalid(`selectionCriteria is none of the policyType ${type}: '${criteria}'`);
}
