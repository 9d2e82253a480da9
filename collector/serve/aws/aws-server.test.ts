import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  GetSamplingRulesCommand,
  GetServiceGraphCommand,
  PutTelemetryRecordsCommand,
  XRayClient,
} from "@aws-sdk/client-xray";
import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { describe, expect, it } from "vitest";
import { AwsError } from "./aws-error.ts";
import { failure, startServer } from "./fixtures/start-server.ts";
import type { CloudWatchHandlers } from "./handlers.ts";

const NOON = new Date("2026-11-23T12:00:00.250Z");
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("X-Ray's client", () => {
  it("gets what the handler gave, which gets its input, the region that was signed for and the account", async () => {
    const seen: unknown[] = [];
    const { client } = await startServer({
      services: {
        xray: {
          GetServiceGraph: async (input, context) => {
            seen.push(input, context);
            return { StartTime: NOON, Services: [{ ReferenceId: 7, Names: ["ordérs"], Root: true }] };
          },
        },
      },
    });
    const input = { StartTime: NOON, EndTime: NOON, GroupName: "slow" };
    const answer = await new XRayClient(client).send(new GetServiceGraphCommand(input));
    const { $metadata, ...output } = answer;
    expect(output).toEqual({
      StartTime: NOON,
      Services: [{ ReferenceId: 7, Names: ["ordérs"], Root: true }],
    });
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.stringMatching(UUID) });
    expect(seen).toEqual([
      input,
      { region: "eu-west-1", accountId: "123456789012", requestId: $metadata.requestId },
    ]);
  });

  it("may send nothing, and get nothing", async () => {
    const { client } = await startServer({
      services: {
        xray: {
          GetSamplingRules: async (input) => ({ NextToken: JSON.stringify(input) }),
          PutTelemetryRecords: async () => ({}),
        },
      },
    });
    const xray = new XRayClient(client);
    expect(await xray.send(new GetSamplingRulesCommand())).toMatchObject({ NextToken: "{}" });
    const { $metadata, ...output } = await xray.send(
      new PutTelemetryRecordsCommand({ TelemetryRecords: [] }),
    );
    expect([output, $metadata.httpStatusCode]).toEqual([{}, 200]);
  });

  it("gets an error of a handler as the exception of its name, with its members", async () => {
    const { client, logged } = await startServer({
      services: {
        xray: {
          GetSamplingRules: async () => {
            throw new AwsError("ThrottledException", "slow down");
          },
          PutTelemetryRecords: async () => {
            throw new AwsError("ResourceNotFoundException", "no such group", {
              members: { ResourceName: "slow" },
            });
          },
        },
      },
    });
    const xray = new XRayClient(client);
    expect(await failure(xray.send(new GetSamplingRulesCommand()))).toMatchObject({
      name: "ThrottledException",
      message: "slow down",
      status: 429,
    });
    expect(await failure(xray.send(new PutTelemetryRecordsCommand({ TelemetryRecords: [] })))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "no such group",
      status: 404,
      ResourceName: "slow",
    });
    expect(logged).toEqual([]);
  });

  it("does not hear why the server failed; the log does", async () => {
    const cause = new TypeError("a secret");
    const { client, logged } = await startServer({
      services: {
        xray: {
          GetSamplingRules: async () => {
            throw cause;
          },
        },
      },
    });
    expect(await failure(new XRayClient(client).send(new GetSamplingRulesCommand()))).toMatchObject({
      name: "InternalFailure",
      message: "The playground failed; its log says why",
      status: 500,
      $fault: "server",
    });
    expect(logged).toEqual([cause]);
  });

  it("hears which operation is not implemented", async () => {
    const { client } = await startServer();
    expect(await failure(new XRayClient(client).send(new GetSamplingRulesCommand()))).toMatchObject({
      name: "NotImplementedException",
      message: "The playground does not implement X-Ray GetSamplingRules",
      status: 400,
    });
  });
});

describe("the client of CloudWatch Logs", () => {
  it("speaks AWS JSON 1.1, with and without an output", async () => {
    const { client } = await startServer({
      services: {
        logs: {
          DescribeLogGroups: async ({ limit }) => ({
            logGroups: [{ logGroupName: `l${limit}`, creationTime: 5 }],
          }),
          DeleteLogGroup: async () => ({}),
        },
      },
    });
    const logs = new CloudWatchLogsClient(client);
    expect(await logs.send(new DescribeLogGroupsCommand({ limit: 3 }))).toMatchObject({
      logGroups: [{ logGroupName: "l3", creationTime: 5 }],
    });
    const { $metadata } = await logs.send(new DeleteLogGroupCommand({ logGroupName: "l3" }));
    expect($metadata.httpStatusCode).toBe(200);
  });
});

describe.each([
  { name: "AWS JSON 1.0", protocol: AwsJson1_0Protocol },
  { name: "rpc-v2-cbor", protocol: AwsSmithyRpcV2CborProtocol },
  { name: "Query", protocol: AwsQueryProtocol },
])("the client of CloudWatch, told to speak $name", ({ protocol }) => {
  const start = async (cloudwatch: CloudWatchHandlers = {}) => {
    const { client } = await startServer({ services: { cloudwatch } });
    return new CloudWatchClient({ ...client, protocol });
  };

  it("has its input read as it was meant", async () => {
    const datum: MetricDatum = {
      MetricName: "täglich & <mehr>",
      Timestamp: NOON,
      Value: -1.5e-7,
      Values: [0, 1, 2],
      StorageResolution: 1,
      Dimensions: [{ Name: "a=b", Value: "ü+%" }],
      StatisticValues: { SampleCount: 3, Sum: 6, Minimum: 1, Maximum: 3 },
    };
    const seen: unknown[] = [];
    const cloudwatch = await start({
      PutMetricData: async (input) => {
        seen.push(input);
        return {};
      },
    });
    const MetricData = [datum, ...Array.from({ length: 11 }, (_, index) => ({ MetricName: `m${index}` }))];
    await cloudwatch.send(
      new PutMetricDataCommand({ Namespace: "Shop", MetricData, StrictEntityValidation: false }),
    );
    expect(seen).toEqual([{ Namespace: "Shop", MetricData, StrictEntityValidation: false }]);
  });

  it("gets the output, and answers without one", async () => {
    const Metrics = [{ Namespace: "S<h>o&p", MetricName: "m", Dimensions: [{ Name: "a", Value: '"b"' }] }];
    const cloudwatch = await start({
      ListMetrics: async () => ({ Metrics, NextToken: "t" }),
      DeleteAlarms: async () => ({}),
    });
    expect(await cloudwatch.send(new ListMetricsCommand({}))).toMatchObject({ Metrics, NextToken: "t" });
    const { $metadata } = await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["a"] }));
    expect($metadata.httpStatusCode).toBe(200);
  });

  it("gets errors by the shape's name, with the code that the Query protocol has for it", async () => {
    const cloudwatch = await start({
      DeleteAlarms: async () => {
        throw new AwsError("ResourceNotFound", "no such alarm");
      },
    });
    expect(await failure(cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["a"] })))).toMatchObject({
      name: "ResourceNotFound",
      message: "no such alarm",
      status: 404,
      $fault: "client",
    });
  });

  it("hears which parameter is missing", async () => {
    const cloudwatch = await start({ PutMetricData: async () => ({}) });
    const missing = new PutMetricDataCommand({
      Namespace: "N",
      MetricData: [{ MetricName: "m" }, { MetricName: undefined, Value: 1 }],
    });
    expect(await failure(cloudwatch.send(missing))).toMatchObject({
      name: "MissingRequiredParameterException",
      message: "The parameter MetricData.member.2.MetricName is required.",
      status: 400,
      Error: { Code: "MissingParameter", Type: "Sender" },
    });
  });
});
