import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Playground, startPlayground } from "../support/playground.ts";
import { aws, type Boto3, boto3 } from "./support/aws-clients.ts";
import { pythonWith } from "./support/python.ts";

const INSTALL_LIMIT_MS = 600_000;

/** What the playground's own services log to. */
const ORDERS = "/playground/orders";

const ARN = "arn:aws:logs:eu-west-1:000000000000";

const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [] });

let playground: Playground;
let logs: CloudWatchLogs;
let python: Boto3;

beforeAll(async () => {
  await pythonWith("requirements.txt");
  playground = await startPlayground();
  const endpoint = playground.url("aws");
  const credentials = { accessKeyId: "playground", secretAccessKey: "playground" };
  logs = new CloudWatchLogs({ endpoint, region: "eu-west-1", credentials });
  python = boto3(endpoint, "requirements.txt");
}, INSTALL_LIMIT_MS);

afterAll(() => playground?.stop());

/** Calls with boto3; an error comes as `{ Error: { Code, Message } }`. */
const call = (operation: string, parameters: object = {}) =>
  python("logs", operation, parameters) as Promise<Record<string, unknown>>;

async function cli(command: string, ...more: string[]) {
  const { code, stdout, stderr } = await aws(playground.url("aws"), "logs", ...command.split(" "), ...more);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout === "" ? {} : JSON.parse(stdout);
}

it("the services' log groups are there, with their streams", async () => {
  await eventually(
    async () => {
      const { logGroups } = await cli("describe-log-groups --log-group-name-prefix /playground/");
      const names = logGroups.map(({ logGroupName }: { logGroupName: string }) => logGroupName);
      expect(names).toEqual(
        expect.arrayContaining(["/playground/inventory", ORDERS, "/playground/storefront"]),
      );
      expect(logGroups[0].storedBytes).toBeGreaterThan(0);
    },
    { withinMs: 30_000, everyMs: 1_000 },
  );
  const { logStreams } = await call("describe_log_streams", {
    logGroupIdentifier: `${ARN}:log-group:${ORDERS}`,
    orderBy: "LastEventTime",
    descending: true,
  });
  expect(logStreams).toEqual([
    expect.objectContaining({ lastEventTimestamp: expect.any(Number), storedBytes: 0 }),
  ]);
});

it("a log group is created, set up, protected and deleted", async () => {
  const logGroupName = "cli";
  await cli("create-log-group --log-group-name cli --tags stage=test,team=a");
  const again = await aws(playground.url("aws"), ..."logs create-log-group --log-group-name cli".split(" "));
  expect(again.code).not.toBe(0);
  expect(again.stderr).toContain("ResourceAlreadyExistsException");
  await call("put_retention_policy", { logGroupName, retentionInDays: 30 });
  const kmsKeyId = "arn:aws:kms:eu-west-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  await call("associate_kms_key", { logGroupName, kmsKeyId });
  await call("put_log_group_deletion_protection", {
    logGroupIdentifier: logGroupName,
    deletionProtectionEnabled: true,
  });
  expect((await logs.describeLogGroups({ logGroupNamePrefix: "cli" })).logGroups).toMatchObject([
    {
      logGroupName,
      retentionInDays: 30,
      kmsKeyId,
      deletionProtectionEnabled: true,
      logGroupClass: "STANDARD",
    },
  ]);
  expect(await call("delete_log_group", { logGroupName })).toMatchObject({
    Error: { Code: "ValidationException" },
  });
  await logs.putLogGroupDeletionProtection({
    logGroupIdentifier: logGroupName,
    deletionProtectionEnabled: false,
  });
  await logs.disassociateKmsKey({ logGroupName });
  await cli("delete-retention-policy --log-group-name cli");
  expect(await call("list_log_groups", { logGroupTags: [{ key: "stage" }] })).toMatchObject({
    logGroups: [{ logGroupName, logGroupArn: `${ARN}:log-group:cli`, logGroupClass: "STANDARD" }],
  });
  await cli("delete-log-group --log-group-name cli");
  expect(await call("delete_log_group", { logGroupName })).toMatchObject({
    Error: { Code: "ResourceNotFoundException" },
  });
});

it("a log stream is created and deleted, and groups are tagged either way", async () => {
  await logs.createLogGroup({ logGroupName: "g" });
  const stream = { logGroupName: "g", logStreamName: "web/1" };
  await call("create_log_stream", stream);
  expect(await cli("describe-log-streams --log-group-name g")).toMatchObject({
    logStreams: [{ logStreamName: "web/1", arn: `${ARN}:log-group:g:log-stream:web/1` }],
  });
  await call("delete_log_stream", stream);
  const resourceArn = `${ARN}:log-group:g`;
  await cli("tag-resource --tags a=1,b=2 --resource-arn", resourceArn);
  await call("tag_log_group", { logGroupName: "g", tags: { c: "3" } });
  await call("untag_resource", { resourceArn, tagKeys: ["a"] });
  await call("untag_log_group", { logGroupName: "g", tags: ["b"] });
  expect(await call("list_tags_for_resource", { resourceArn })).toMatchObject({ tags: { c: "3" } });
  expect(await cli("list-tags-log-group --log-group-name g")).toEqual({ tags: { c: "3" } });
});

it("metric filters are tried out, put, found and deleted", async () => {
  const transformation = "metricName=n,metricNamespace=Shop,metricValue=$.latency,dimensions={Sku=$.sku}";
  const filter = [
    "--log-group-name",
    ORDERS,
    "--filter-name",
    "f",
    "--filter-pattern",
    "{ $.latency > 100 }",
  ];
  await cli("put-metric-filter --metric-transformations", transformation, ...filter);
  expect(await call("describe_metric_filters", { logGroupName: ORDERS })).toMatchObject({
    metricFilters: [{ filterName: "f", metricTransformations: [{ dimensions: { Sku: "$.sku" } }] }],
  });
  const logEventMessages = ['{"latency":99}', '{"latency":150}'];
  expect(
    await call("test_metric_filter", { filterPattern: "{ $.latency > 100 }", logEventMessages }),
  ).toMatchObject({
    matches: [{ eventNumber: 2, eventMessage: '{"latency":150}' }],
  });
  await call("delete_metric_filter", { logGroupName: ORDERS, filterName: "f" });
  expect(await call("delete_metric_filter", { logGroupName: ORDERS, filterName: "f" })).toMatchObject({
    Error: { Code: "ResourceNotFoundException" },
  });
});

it("subscription filters and destinations are kept", async () => {
  const roleArn = "arn:aws:iam::000000000000:role/r";
  const targetArn = "arn:aws:kinesis:eu-west-1:000000000000:stream/s";
  await call("put_destination", { destinationName: "d", targetArn, roleArn });
  await cli("put-destination-policy --destination-name d --access-policy", POLICY);
  expect(await call("describe_destinations")).toMatchObject({
    destinations: [{ destinationName: "d", accessPolicy: POLICY, arn: `${ARN}:destination:d` }],
  });
  const filter = { logGroupName: ORDERS, filterName: "s" };
  const destinationArn = `${ARN}:destination:d`;
  await call("put_subscription_filter", { ...filter, filterPattern: "ERROR", destinationArn });
  expect(await cli("describe-subscription-filters --log-group-name", ORDERS)).toMatchObject({
    subscriptionFilters: [{ ...filter, destinationArn, distribution: "ByLogStream" }],
  });
  await call("delete_subscription_filter", filter);
  await cli("delete-destination --destination-name d");
});

it("policies and saved queries are kept", async () => {
  await cli("put-resource-policy --policy-name p --policy-document", POLICY);
  expect(await call("describe_resource_policies")).toMatchObject({
    resourcePolicies: [{ policyName: "p", policyDocument: POLICY }],
  });
  await call("delete_resource_policy", { policyName: "p" });
  const retention = { policyName: "r", policyType: "RETENTION_POLICY" };
  const policyDocument = JSON.stringify({ retentionInDays: "NEVER_EXPIRE", enforcementMode: "NEW_ONLY" });
  await call("put_account_policy", { ...retention, policyDocument });
  expect(await cli("describe-account-policies --policy-type RETENTION_POLICY")).toMatchObject({
    accountPolicies: [{ ...retention, policyDocument, accountId: "000000000000" }],
  });
  await call("delete_account_policy", retention);
  const query = { name: "errors", queryString: "filter level = 50", logGroupNames: [ORDERS] };
  const { queryDefinitionId } = await call("put_query_definition", query);
  expect(await cli("describe-query-definitions --query-definition-name-prefix err")).toMatchObject({
    queryDefinitions: [{ ...query, queryDefinitionId, queryLanguage: "CWLI" }],
  });
  expect(await call("delete_query_definition", { queryDefinitionId })).toMatchObject({ success: true });
});
