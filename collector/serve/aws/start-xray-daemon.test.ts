import { createSocket } from "node:dgram";
import {
  CreateSamplingRuleCommand,
  GetSamplingStatisticSummariesCommand,
  XRayClient,
} from "@aws-sdk/client-xray";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import { eventually } from "@playground/trace-testing";
import AWSXRay from "aws-xray-sdk-core";
import { expect, it, onTestFinished, vi } from "vitest";
import { createIngestCounters } from "../../receive/ingest-counters.ts";
import { startServer } from "./fixtures/start-server.ts";
import { startXRayDaemon } from "./start-xray-daemon.ts";
import { openKeptValue } from "./state/kept-value.ts";
import { ruleHandlers } from "./xray/sampling/rule-handlers.ts";
import { targetHandlers } from "./xray/sampling/target-handlers.ts";
import { INITIAL_XRAY_SETTINGS, xraySettingsSchema } from "./xray/xray-settings.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");

interface Answer {
  readonly SamplingRuleRecords?: readonly { readonly SamplingRule: { readonly RuleName: string } }[];
  readonly SamplingTargetDocuments?: readonly { readonly ReservoirQuota: number }[];
}

/** The daemon's ports beside X-Ray's own, whose requests must be signed. */
async function start() {
  const settings = await openKeptValue(undefined, xraySettingsSchema, INITIAL_XRAY_SETTINGS);
  const xray = {
    ...ruleHandlers({ settings, now: () => NOW }),
    ...targetHandlers({ settings, now: () => NOW }),
  };
  const { client } = await startServer({ services: { xray } });
  const documents: string[] = [];
  const daemon = await startXRayDaemon({
    host: "127.0.0.1",
    port: 0,
    guard: localOnly({ allowedHosts: [] }),
    xray,
    putSegments: async (_, texts) => {
      documents.push(...texts);
      return texts.map(() => ({ ok: true }));
    },
    counters: createIngestCounters(),
    onInternalError: () => undefined,
    accountId: "123456789012",
    region: "eu-west-1",
    now: () => NOW,
    log: { error: () => undefined },
  });
  onTestFinished(daemon.close);
  const post = async (path: string, body: object) => {
    const response = await fetch(`http://127.0.0.1:${daemon.port}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  return { xray: new XRayClient(client), port: daemon.port, post, documents };
}

const RULE = {
  RuleName: "orders",
  ResourceARN: "*",
  Priority: 10,
  FixedRate: 0.5,
  ReservoirSize: 5,
  ServiceName: "orders",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  URLPath: "*",
  Version: 1,
};

it("tells SDKs the rules and their share of the reservoirs, without a signature", async () => {
  const { xray, post } = await start();
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE }));
  const rules = await post("/GetSamplingRules", {});
  expect(rules.status).toBe(200);
  const names = rules.body.SamplingRuleRecords?.map(({ SamplingRule }) => SamplingRule.RuleName);
  expect(names).toEqual(["orders", "Default"]);
  const report = (RuleName: string, ClientID: string) => ({
    RuleName,
    ClientID,
    Timestamp: NOW / 1_000,
    RequestCount: 10,
    SampledCount: 5,
    BorrowCount: 1,
  });
  const [a, b] = ["a".repeat(24), "b".repeat(24)];
  const targets = (ClientID: string) =>
    post("/SamplingTargets", {
      SamplingStatisticsDocuments: [report("orders", ClientID), report("gone", ClientID)],
    });
  expect((await targets(a)).body).toEqual({
    SamplingTargetDocuments: [
      {
        RuleName: "orders",
        FixedRate: 0.5,
        ReservoirQuota: 5,
        ReservoirQuotaTTL: NOW / 1_000 + 300,
        Interval: 10,
      },
    ],
    LastRuleModification: NOW / 1_000,
    UnprocessedStatistics: [
      { RuleName: "gone", ErrorCode: "400", Message: "Sampling rule gone does not exist" },
    ],
    UnprocessedBoostStatistics: [],
  });
  expect((await targets(b)).body.SamplingTargetDocuments?.[0]?.ReservoirQuota).toBe(2);
  expect((await targets(a)).body.SamplingTargetDocuments?.[0]?.ReservoirQuota).toBe(3);
});

it("is asked by the X-Ray SDK for Node for the rules, and told by it what they did", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const { xray, port, documents } = await start();
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: { ...RULE, FixedRate: 1 } }));
  AWSXRay.setDaemonAddress(`127.0.0.1:${port}`);
  AWSXRay.middleware.setDefaultName("orders");
  const service = await listen(
    (request, response) => {
      AWSXRay.middleware.traceRequestResponseCycle(request, response);
      response.end();
    },
    { host: "127.0.0.1", port: 0 },
  );
  onTestFinished(service.close);
  const recordedByRule = () =>
    documents.filter((text) => JSON.parse(text).aws?.xray?.rule_name === "orders").length;
  await eventually(async () => {
    await fetch(`http://127.0.0.1:${service.port}/orders`);
    expect(recordedByRule()).toBeGreaterThan(0);
  });
  vi.advanceTimersByTime(10_001);
  await eventually(async () => {
    const { SamplingStatisticSummaries } = await xray.send(new GetSamplingStatisticSummariesCommand({}));
    const requests = recordedByRule();
    expect(SamplingStatisticSummaries).toMatchObject([{ RuleName: "orders", RequestCount: requests }]);
  });
});

it("answers nothing else there", async () => {
  const { post } = await start();
  const { status, body } = await post("/TraceSummaries", { StartTime: 1, EndTime: 2 });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("GetTraceSummaries");
});

it("has UDP and TCP on the same port", async () => {
  const { port } = await start();
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  const bound = new Promise((resolve) => socket.once("error", resolve));
  socket.bind(port, "127.0.0.1");
  expect(await bound).toMatchObject({ code: "EADDRINUSE" });
});
