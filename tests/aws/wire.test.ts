import { AwsError } from "@playground/collector/serve/aws/aws-error";
import { startAwsServer } from "@playground/collector/serve/aws/aws-server";
import { LOGS_CONSTRAINTS } from "@playground/collector/serve/aws/wire/logs-constraints";
import { XRAY_CONSTRAINTS } from "@playground/collector/serve/aws/wire/xray-constraints";
import { localOnly } from "@playground/shared/http/local-only";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aws, type Boto3, boto3, botocoreConstraints } from "./support/aws-clients.ts";
import { pythonWith } from "./support/python.ts";

const INSTALL_LIMIT_MS = 600_000;
// Whole seconds: older clients leave out the rest.
const NOON = new Date("2026-11-23T12:00:00Z");
const noon = { $time: "2026-11-23T13:00:00+01:00" };

/** What arrived at the handlers of the server. */
const received: unknown[] = [];

const services: Parameters<typeof startAwsServer>[0]["services"] = {
  xray: {
    GetServiceGraph: async (input, { region, accountId }) => {
      received.push({ ...input, region, accountId });
      return {
        StartTime: NOON,
        EndTime: NOON,
        Services: [{ ReferenceId: 7, Names: ["ordérs"], Root: true }],
      };
    },
    GetGroup: async () => {
      throw new AwsError("InvalidRequestException", "The group does not exist");
    },
  },
  logs: {
    DescribeLogGroups: async (input) => {
      received.push(input);
      return { logGroups: [{ logGroupName: "/playground/orders", creationTime: 5 }] };
    },
    DeleteLogGroup: async () => {
      throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    },
  },
  cloudwatch: {
    PutMetricData: async (input) => {
      received.push(input);
      return {};
    },
    ListMetrics: async () => ({ Metrics: [{ Namespace: "A<b>&c", MetricName: "m" }], NextToken: "next" }),
    DeleteAlarms: async () => {
      throw new AwsError("ResourceNotFound", "There is no such alarm");
    },
  },
};

let server: Awaited<ReturnType<typeof startAwsServer>>;
let url: string;

beforeAll(async () => {
  await pythonWith("requirements.txt");
  await pythonWith("requirements-query.txt");
  server = await startAwsServer({
    host: "127.0.0.1",
    port: 0,
    access: {
      guard: localOnly({ allowedHosts: [] }),
      // The signatures of these clients are checked, too.
      credentials: {
        accessKeyId: "AKIDEXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      },
    },
    services,
    accountId: "000000000000",
    region: "us-east-1",
    now: Date.now,
    log: { error: ({ err }) => void received.push(err) },
  });
  url = `http://127.0.0.1:${server.port}`;
}, INSTALL_LIMIT_MS);
afterAll(() => server?.close());

const takeReceived = () => received.splice(0);

describe("the AWS CLI", () => {
  it("talks to X-Ray", async () => {
    const times = ["--start-time", "1795435200", "--end-time", "2026-11-23T12:00:00Z"];
    const { code, stdout } = await aws(url, "xray", "get-service-graph", ...times, "--no-paginate");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).Services).toEqual([{ ReferenceId: 7, Names: ["ordérs"], Root: true }]);
    expect(takeReceived()).toEqual([
      { StartTime: NOON, EndTime: NOON, region: "eu-west-1", accountId: "000000000000" },
    ]);
  });

  it("talks to CloudWatch Logs", async () => {
    const { stdout } = await aws(
      url,
      "logs",
      "describe-log-groups",
      "--log-group-name-prefix",
      "/playground",
    );
    expect(JSON.parse(stdout)).toEqual({
      logGroups: [{ logGroupName: "/playground/orders", creationTime: 5 }],
    });
    expect(takeReceived()).toMatchObject([{ logGroupNamePrefix: "/playground" }]);
  });

  it("talks to CloudWatch", async () => {
    const data = "MetricName=m,Value=1.5,Unit=Count,Dimensions=[{Name=a,Value=b c}]";
    const { code } = await aws(
      url,
      "cloudwatch",
      "put-metric-data",
      "--namespace",
      "N",
      "--metric-data",
      data,
    );
    expect(code).toBe(0);
    const MetricData = [
      { MetricName: "m", Value: 1.5, Unit: "Count", Dimensions: [{ Name: "a", Value: "b c" }] },
    ];
    expect(takeReceived()).toEqual([{ Namespace: "N", MetricData }]);
  });

  it.each([
    {
      args: ["xray", "get-group", "--group-name", "g"],
      message:
        "An error occurred (InvalidRequestException) when calling the GetGroup operation: The group does not exist",
    },
    {
      args: ["logs", "delete-log-group", "--log-group-name", "g"],
      message:
        "An error occurred (ResourceNotFoundException) when calling the DeleteLogGroup operation: The specified log group does not exist.",
    },
    {
      args: ["cloudwatch", "delete-alarms", "--alarm-names", "a"],
      message:
        "An error occurred (ResourceNotFound) when calling the DeleteAlarms operation: There is no such alarm",
    },
    {
      args: ["xray", "get-insight", "--insight-id", "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"],
      message:
        "An error occurred (NotImplementedException) when calling the GetInsight operation: The playground does not implement X-Ray GetInsight",
    },
  ])("says what the service says: $message", async ({ args, message }) => {
    const { code, stderr } = await aws(url, ...args);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(message);
  });
});

describe.each([
  { name: "boto3 of today", requirements: "requirements.txt" },
  { name: "boto3 with the Query protocol", requirements: "requirements-query.txt" },
] as const)("$name", ({ requirements }) => {
  const call: Boto3 = (...request) => boto3(url, requirements)(...request);

  it("talks to X-Ray", async () => {
    const answer = await call("xray", "get_service_graph", {
      StartTime: noon,
      EndTime: noon,
      GroupName: "ä",
    });
    expect(answer).toMatchObject({
      StartTime: "2026-11-23T12:00:00+00:00",
      Services: [{ ReferenceId: 7, Names: ["ordérs"], Root: true }],
      ResponseMetadata: { HTTPStatusCode: 200, RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(takeReceived()).toMatchObject([{ StartTime: NOON, EndTime: NOON, GroupName: "ä" }]);
  });

  it("puts metrics, packed where there are many", async () => {
    const datum = (index: number) => ({
      MetricName: `m ${index} & co`,
      Timestamp: NOON,
      Value: 1e-7,
      Values: [1, 2.5],
      Counts: [3, 4],
      Dimensions: [{ Name: "a=b", Value: "ü+%" }],
      StatisticValues: { SampleCount: 1, Sum: 2, Minimum: 3, Maximum: 4 },
    });
    const data = Array.from({ length: 200 }, (_, index) => datum(index));
    const sent = data.map((each) => ({ ...each, Timestamp: noon }));
    const answer = await call("cloudwatch", "put_metric_data", { Namespace: "N", MetricData: sent });
    expect(answer).toMatchObject({ ResponseMetadata: { HTTPStatusCode: 200 } });
    expect(takeReceived()).toEqual([{ Namespace: "N", MetricData: data }]);
  });

  it("lists metrics", async () => {
    expect(await call("cloudwatch", "list_metrics", {})).toMatchObject({
      Metrics: [{ Namespace: "A<b>&c", MetricName: "m" }],
      NextToken: "next",
    });
  });

  it.each([
    {
      service: "cloudwatch",
      operation: "delete_alarms",
      input: { AlarmNames: ["a"] },
      error: { Code: "ResourceNotFound", Message: "There is no such alarm" },
      status: 404,
    },
    {
      service: "logs",
      operation: "delete_log_group",
      input: { logGroupName: "g" },
      error: { Code: "ResourceNotFoundException", Message: "The specified log group does not exist." },
      status: 400,
    },
    {
      service: "xray",
      operation: "get_group",
      input: { GroupName: "g" },
      error: { Code: "InvalidRequestException", Message: "The group does not exist" },
      status: 400,
    },
    {
      service: "cloudwatch",
      operation: "describe_alarms",
      input: {},
      error: {
        Code: "NotImplementedException",
        Message: "The playground does not implement CloudWatch DescribeAlarms",
      },
      status: 400,
    },
  ])("raises $error.Code of $service", async ({ service, operation, input, error, status }) => {
    expect(await call(service, operation, input)).toMatchObject({
      Error: error,
      ResponseMetadata: { HTTPStatusCode: status },
    });
  });
});

it.each([
  ["xray", XRAY_CONSTRAINTS],
  ["logs", LOGS_CONSTRAINTS],
])("inputs of %s are checked as botocore's model of them says", async (service, constraints) => {
  expect(constraints).toEqual(await botocoreConstraints(service));
});
