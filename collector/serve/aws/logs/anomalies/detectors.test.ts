import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { BEGIN, GROUP_ARN, MINUTE, startAnomalies } from "./start-anomalies-for-test.ts";

const NOT_THERE = "arn:aws:logs:eu-west-1:123456789012:anomaly-detector:00000000-0000-4000-8000-000000000000";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

async function start() {
  const started = await startAnomalies();
  await started.send(0, ["GET /products 200"]);
  return started;
}

describe("log anomaly detectors", () => {
  it("are created, found, changed and deleted", async () => {
    const { logs, setClock } = await start();
    const { anomalyDetectorArn = "" } = await logs.createLogAnomalyDetector({
      logGroupArnList: [GROUP_ARN],
      detectorName: "errors",
      evaluationFrequency: "TEN_MIN",
      filterPattern: "error",
      kmsKeyId: KEY,
      anomalyVisibilityTime: 7,
      tags: { team: "shop" },
    });
    expect(anomalyDetectorArn).toMatch(
      /^arn:aws:logs:eu-west-1:123456789012:anomaly-detector:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    );
    const described = {
      detectorName: "errors",
      logGroupArnList: [GROUP_ARN],
      evaluationFrequency: "TEN_MIN",
      filterPattern: "error",
      anomalyDetectorStatus: "TRAINING",
      kmsKeyId: KEY,
      creationTimeStamp: BEGIN,
      lastModifiedTimeStamp: BEGIN,
      anomalyVisibilityTime: 7,
    };
    const get = async () => {
      const { $metadata, ...detector } = await logs.getLogAnomalyDetector({ anomalyDetectorArn });
      return detector;
    };
    expect(await get()).toEqual(described);
    setClock(5);
    await logs.updateLogAnomalyDetector({
      anomalyDetectorArn,
      enabled: false,
      evaluationFrequency: "ONE_HOUR",
      filterPattern: "",
      anomalyVisibilityTime: 90,
    });
    const { filterPattern, ...withoutFilter } = described;
    const changed = {
      ...withoutFilter,
      evaluationFrequency: "ONE_HOUR",
      anomalyDetectorStatus: "PAUSED",
      lastModifiedTimeStamp: BEGIN + 5 * MINUTE,
      anomalyVisibilityTime: 90,
    };
    expect(await get()).toEqual(changed);
    const { anomalyDetectors } = await logs.listLogAnomalyDetectors({});
    expect(anomalyDetectors).toEqual([{ anomalyDetectorArn, ...changed }]);
    await logs.deleteLogAnomalyDetector({ anomalyDetectorArn });
    expect((await logs.listLogAnomalyDetectors({})).anomalyDetectors).toEqual([]);
  });

  it("have defaults", async () => {
    const { logs } = await start();
    const { anomalyDetectorArn } = await logs.createLogAnomalyDetector({ logGroupArnList: [GROUP_ARN] });
    const { $metadata, ...detector } = await logs.getLogAnomalyDetector({ anomalyDetectorArn });
    expect(detector).toEqual({
      logGroupArnList: [GROUP_ARN],
      evaluationFrequency: "FIVE_MIN",
      anomalyDetectorStatus: "TRAINING",
      creationTimeStamp: BEGIN,
      lastModifiedTimeStamp: BEGIN,
      anomalyVisibilityTime: 21,
    });
  });

  it("are listed in pages, and by log group", async () => {
    const { logs, setClock } = await start();
    const arns: (string | undefined)[] = [];
    for (const minute of [0, 1, 2]) {
      setClock(minute);
      arns.push((await logs.createLogAnomalyDetector({ logGroupArnList: [GROUP_ARN] })).anomalyDetectorArn);
    }
    const first = await logs.listLogAnomalyDetectors({ limit: 2, filterLogGroupArn: GROUP_ARN });
    const second = await logs.listLogAnomalyDetectors({ limit: 2, nextToken: first.nextToken });
    const listed = [...(first.anomalyDetectors ?? []), ...(second.anomalyDetectors ?? [])];
    expect(listed.map(({ anomalyDetectorArn }) => anomalyDetectorArn)).toEqual(arns);
    expect(second.nextToken).toBeUndefined();
    const others = await logs.listLogAnomalyDetectors({ filterLogGroupArn: `${GROUP_ARN}2` });
    expect(others.anomalyDetectors).toEqual([]);
  });

  it("are 500 in an account", async () => {
    const { logs } = await start();
    const create = () => logs.createLogAnomalyDetector({ logGroupArnList: [GROUP_ARN] });
    for (let n = 0; n < 500; n++) await create();
    expect(await failure(create())).toMatchObject({
      name: "LimitExceededException",
      message: "Resource limit exceeded: there are 500 anomaly detectors already.",
    });
  });
});

describe("is refused", () => {
  it.each([
    [{ logGroupArnList: [] }, "InvalidParameterException", "exactly one ARN"],
    [{ logGroupArnList: [GROUP_ARN, `${GROUP_ARN}2`] }, "InvalidParameterException", "exactly one ARN"],
    [{ logGroupArnList: ["app"] }, "InvalidParameterException", "'app' is not the ARN of a log group"],
    [{ logGroupArnList: [`${GROUP_ARN}2`] }, "ResourceNotFoundException", "log group does not exist"],
    [
      { logGroupArnList: [GROUP_ARN.replace("eu-west-1", "us-east-1")] },
      "ResourceNotFoundException",
      "log group does not exist",
    ],
    [{ logGroupArnList: [GROUP_ARN], filterPattern: "[a" }, "InvalidParameterException", "filter pattern"],
    [{ logGroupArnList: [GROUP_ARN], kmsKeyId: "alias/mine" }, "InvalidParameterException", "kmsKeyId"],
    [
      { logGroupArnList: [GROUP_ARN], anomalyVisibilityTime: 6 },
      "InvalidParameterException",
      "anomalyVisibilityTime",
    ],
    [
      { logGroupArnList: [GROUP_ARN], anomalyVisibilityTime: 91 },
      "InvalidParameterException",
      "anomalyVisibilityTime",
    ],
    [{ logGroupArnList: [GROUP_ARN], tags: { "aws:a": "b" } }, "InvalidParameterException", "aws:"],
  ])("a detector with %j", async (input, name, message) => {
    const { logs } = await start();
    const refused = await failure(logs.createLogAnomalyDetector(input));
    expect(refused).toMatchObject({ name, message: expect.stringContaining(message) });
    expect((await logs.listLogAnomalyDetectors({})).anomalyDetectors).toEqual([]);
  });

  it("what names a detector that is not there", async () => {
    const { logs } = await start();
    const anomalyDetectorArn = NOT_THERE;
    const anomalyId = "0".repeat(36);
    for (const asked of [
      logs.getLogAnomalyDetector({ anomalyDetectorArn }),
      logs.updateLogAnomalyDetector({ anomalyDetectorArn, enabled: true }),
      logs.deleteLogAnomalyDetector({ anomalyDetectorArn }),
      logs.listAnomalies({ anomalyDetectorArn }),
      logs.updateAnomaly({ anomalyDetectorArn, anomalyId }),
    ]) {
      expect(await failure(asked)).toMatchObject({
        name: "ResourceNotFoundException",
        message: "The specified anomaly detector does not exist.",
      });
    }
  });

  it("a change to a wrong pattern, which leaves the detector as it was", async () => {
    const { logs } = await start();
    const { anomalyDetectorArn } = await logs.createLogAnomalyDetector({ logGroupArnList: [GROUP_ARN] });
    const update = logs.updateLogAnomalyDetector({ anomalyDetectorArn, enabled: false, filterPattern: "[a" });
    expect(await failure(update)).toMatchObject({ name: "InvalidParameterException" });
    expect(await logs.getLogAnomalyDetector({ anomalyDetectorArn })).toMatchObject({
      anomalyDetectorStatus: "TRAINING",
    });
  });
});
