import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { BEGIN, GROUP_ARN, MINUTE, startAnomalies } from "./start-anomalies-for-test.ts";

const answered = Array.from({ length: 20 }, (_, n) => `[INFO] GET /products/${n} answered in ${n + 5} ms`);
const failed = (order: number) => `[ERROR] payment of order ${order} failed: card refused`;

const ONE_MIN = { logGroupArnList: [GROUP_ARN], evaluationFrequency: "ONE_MIN" as const };

/** Fifteen minutes of steady lines, and a detector that was created after them. */
async function trained(input: { filterPattern?: string } = {}) {
  const started = await startAnomalies();
  for (let minute = 0; minute < 15; minute++) await started.send(minute, answered);
  started.setClock(15);
  const { anomalyDetectorArn = "" } = await started.logs.createLogAnomalyDetector({ ...ONE_MIN, ...input });
  /** Sends lines in a minute and waits until the detector may look at them. */
  const pass = async (minute: number, lines: readonly string[]) => {
    await started.send(minute, lines);
    started.setClock(minute + 1.25);
  };
  const status = async () =>
    (await started.logs.getLogAnomalyDetector({ anomalyDetectorArn })).anomalyDetectorStatus;
  const anomalies = async (suppressionState?: "SUPPRESSED" | "UNSUPPRESSED") => {
    const asked = { anomalyDetectorArn, ...(suppressionState && { suppressionState }) };
    return (await started.logs.listAnomalies(asked)).anomalies ?? [];
  };
  return { ...started, anomalyDetectorArn, pass, status, anomalies };
}

describe("anomalies", () => {
  it("are new patterns, with all that is known of them", async () => {
    const { anomalies, pass, anomalyDetectorArn, status } = await trained();
    expect(await status()).toBe("ANALYZING");
    expect(await anomalies()).toEqual([]);
    await pass(15, [...answered, failed(17), failed(18)]);
    const firstSeen = BEGIN + 15 * MINUTE;
    const [anomaly, ...others] = await anomalies();
    expect(others).toEqual([]);
    const { patternRegex = "", ...rest } = anomaly ?? {};
    expect(rest).toEqual({
      anomalyId: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/),
      patternId: expect.stringMatching(/^[\da-f]{32}$/),
      anomalyDetectorArn,
      patternString: "[ERROR] payment of order <Number-1> failed: card refused",
      priority: "HIGH",
      firstSeen,
      lastSeen: firstSeen,
      description: "New pattern: up to 2 events in an evaluation period",
      active: true,
      state: "Active",
      histogram: { [firstSeen]: 2 },
      logSamples: [
        { timestamp: firstSeen + Math.floor((21 * MINUTE) / 22), message: failed(18) },
        { timestamp: firstSeen + Math.floor((20 * MINUTE) / 22), message: failed(17) },
      ],
      patternTokens: [
        {
          dynamicTokenPosition: 0,
          isDynamic: false,
          tokenString: "[ERROR] payment of order ",
          enumerations: {},
        },
        {
          dynamicTokenPosition: 1,
          isDynamic: true,
          tokenString: "<*>",
          enumerations: { "17": 1, "18": 1 },
          inferredTokenName: "Number-1",
        },
        { dynamicTokenPosition: 0, isDynamic: false, tokenString: " failed: card refused", enumerations: {} },
      ],
      logGroupArnList: [GROUP_ARN],
      suppressed: false,
      suppressedDate: 0,
      suppressedUntil: 0,
      isPatternLevelSuppression: false,
    });
    expect(failed(17)).toMatch(new RegExp(patternRegex));
  });

  it("go on, end, and keep their ids", async () => {
    const { anomalies, pass } = await trained();
    await pass(15, [...answered, failed(1)]);
    const [first] = await anomalies();
    await pass(16, [...answered, failed(2), failed(3)]);
    const [second] = await anomalies();
    expect(second).toMatchObject({ anomalyId: first?.anomalyId, patternId: first?.patternId, active: true });
    expect(Object.values(second?.histogram ?? {})).toEqual([1, 2]);
    for (let minute = 17; minute < 23; minute++) await pass(minute, answered);
    expect(await anomalies()).toMatchObject([
      { anomalyId: first?.anomalyId, active: false, state: "Active" },
    ]);
  });

  it("are bursts and silence too", async () => {
    const { anomalies, pass } = await trained();
    await pass(15, [...answered, ...answered, ...answered, ...answered]);
    await pass(16, answered);
    expect(await anomalies()).toMatchObject([
      {
        priority: "LOW",
        patternString: "[INFO] GET /products/<Number-1> answered in <Number-2> ms",
        description: "Pattern more frequent than usual: 80 events in an evaluation period, 20 expected",
      },
    ]);
  });

  it("are not what was there before the detector, and not what its filter leaves out", async () => {
    const { anomalies, pass, logs, setClock } = await trained({ filterPattern: "GET" });
    await pass(15, [...answered, failed(1)]);
    expect(await anomalies()).toEqual([]);
    setClock(17);
    await logs.createLogAnomalyDetector(ONE_MIN);
    await pass(17, [...answered, failed(2)]);
    expect((await logs.listAnomalies({})).anomalies).toEqual([]);
  });

  it("are looked at some seconds after the period's end, when its lines have come", async () => {
    const { anomalies, send, setClock } = await trained();
    await send(15, [...answered, failed(1)]);
    setClock(16.2);
    expect(await anomalies()).toEqual([]);
    setClock(16.25);
    expect(await anomalies()).toHaveLength(1);
  });

  it("are not found while the detector is paused, nor in what came meanwhile", async () => {
    const { anomalies, pass, logs, anomalyDetectorArn, status } = await trained();
    await logs.updateLogAnomalyDetector({ anomalyDetectorArn, enabled: false });
    await pass(15, [...answered, failed(1)]);
    expect(await anomalies()).toEqual([]);
    expect(await status()).toBe("PAUSED");
    await logs.updateLogAnomalyDetector({ anomalyDetectorArn, enabled: true });
    await pass(16, [...answered, failed(2), "[WARN] disk nearly full"]);
    expect(await anomalies()).toMatchObject([
      { patternString: "[WARN] disk nearly full", priority: "MEDIUM" },
    ]);
  });

  it("come in pages, the newest first", async () => {
    const { pass, logs } = await trained();
    await pass(15, [...answered, "[ERROR] a b c d"]);
    await pass(16, [...answered, "[ERROR] e f g h"]);
    await pass(17, [...answered, "[ERROR] i j k l"]);
    const first = await logs.listAnomalies({ limit: 2 });
    const second = await logs.listAnomalies({ limit: 2, nextToken: first.nextToken });
    const patterns = [...(first.anomalies ?? []), ...(second.anomalies ?? [])].map(
      (one) => one.patternString,
    );
    expect(patterns).toEqual(["[ERROR] i j k l", "[ERROR] e f g h", "[ERROR] a b c d"]);
    expect(second.nextToken).toBeUndefined();
    expect(await failure(logs.listAnomalies({ nextToken: "x" }))).toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("train for ten periods", async () => {
    const { logs, send, setClock } = await startAnomalies();
    await send(0, answered);
    const { anomalyDetectorArn } = await logs.createLogAnomalyDetector(ONE_MIN);
    const status = async () =>
      (await logs.getLogAnomalyDetector({ anomalyDetectorArn })).anomalyDetectorStatus;
    for (let minute = 1; minute < 10; minute++) await send(minute, answered);
    setClock(9.25);
    expect(await status()).toBe("TRAINING");
    setClock(10.25);
    expect(await status()).toBe("ANALYZING");
  });
});

describe("UpdateAnomaly", () => {
  async function withAnomaly() {
    const started = await trained();
    await started.pass(15, [...answered, failed(1)]);
    const [anomaly] = await started.anomalies();
    return { ...started, anomalyId: anomaly?.anomalyId, patternId: anomaly?.patternId };
  }

  it("suppresses an anomaly for a time", async () => {
    const { logs, anomalies, setClock, anomalyDetectorArn, anomalyId } = await withAnomaly();
    const suppressionPeriod = { value: 2, suppressionUnit: "MINUTES" } as const;
    await logs.updateAnomaly({
      anomalyDetectorArn,
      anomalyId,
      suppressionType: "LIMITED",
      suppressionPeriod,
    });
    const suppressedDate = BEGIN + 16.25 * MINUTE;
    expect(await anomalies()).toMatchObject([
      {
        state: "Suppressed",
        suppressed: true,
        suppressedDate,
        suppressedUntil: suppressedDate + 2 * MINUTE,
        isPatternLevelSuppression: false,
      },
    ]);
    expect(await anomalies("SUPPRESSED")).toHaveLength(1);
    expect(await anomalies("UNSUPPRESSED")).toHaveLength(0);
    setClock(18.25);
    expect(await anomalies("UNSUPPRESSED")).toMatchObject([{ state: "Active", suppressed: false }]);
  });

  it("suppresses a pattern for ever, and ends that", async () => {
    const { logs, anomalies, anomalyDetectorArn, patternId } = await withAnomaly();
    await logs.updateAnomaly({ anomalyDetectorArn, patternId, suppressionType: "INFINITE" });
    expect(await anomalies("SUPPRESSED")).toMatchObject([
      { state: "Suppressed", suppressedUntil: 0, isPatternLevelSuppression: true },
    ]);
    await logs.updateAnomaly({ anomalyDetectorArn, patternId });
    expect(await anomalies("UNSUPPRESSED")).toMatchObject([{ state: "Active", suppressedDate: 0 }]);
  });

  it("says that an anomaly is normal, and that it is not", async () => {
    const { logs, anomalies, anomalyDetectorArn, anomalyId } = await withAnomaly();
    await logs.updateAnomaly({ anomalyDetectorArn, anomalyId, baseline: true });
    expect(await anomalies()).toMatchObject([{ state: "Baseline", suppressed: false }]);
    await logs.updateAnomaly({ anomalyDetectorArn, anomalyId, baseline: false });
    expect(await anomalies()).toMatchObject([{ state: "Active" }]);
  });

  it.each([
    [{}, "Exactly one of anomalyId and patternId"],
    [{ anomalyId: "0".repeat(36), patternId: "0".repeat(32) }, "Exactly one of anomalyId and patternId"],
    [{ anomalyId: "0".repeat(36), suppressionType: "LIMITED" as const }, "suppressionPeriod"],
    [
      {
        anomalyId: "0".repeat(36),
        suppressionType: "LIMITED" as const,
        suppressionPeriod: { value: 0, suppressionUnit: "HOURS" as const },
      },
      "above 0",
    ],
    [{ patternId: "0".repeat(32), suppressionPeriod: { value: 5 } }, "suppressionType LIMITED"],
  ])("refuses %j", async (input, message) => {
    const { logs, anomalyDetectorArn } = await trained();
    expect(await failure(logs.updateAnomaly({ anomalyDetectorArn, ...input }))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(message),
    });
  });

  it("refuses what is not there", async () => {
    const { logs, anomalyDetectorArn } = await trained();
    const anomalyId = "0".repeat(36);
    expect(await failure(logs.updateAnomaly({ anomalyDetectorArn, anomalyId }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified anomaly does not exist.",
    });
  });
});
