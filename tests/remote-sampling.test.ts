import {
  CreateSamplingRuleCommand,
  GetSamplingStatisticSummariesCommand,
  UpdateSamplingRuleCommand,
  XRayClient,
} from "@aws-sdk/client-xray";
import { eventually } from "@playground/trace-testing";
import { expect, it, onTestFinished } from "vitest";
import { startPlayground } from "./support/playground.ts";

const RULE = {
  ResourceARN: "*",
  ReservoirSize: 0,
  ServiceName: "storefront",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  Version: 1,
};

it("samples the services' requests by the rules that the AWS SDK sets", async () => {
  const playground = await startPlayground({
    OTEL_TRACES_SAMPLER: "xray",
    OTEL_TRACES_SAMPLER_ARG: "polling_interval=10",
  });
  onTestFinished(() => playground.stop());
  const xray = new XRayClient({
    endpoint: playground.url("aws"),
    region: "us-east-1",
    credentials: { accessKeyId: "playground", secretAccessKey: "playground" },
  });
  const none = { RuleName: "Default", FixedRate: 0, ReservoirSize: 0 };
  await xray.send(new UpdateSamplingRuleCommand({ SamplingRuleUpdate: none }));
  const all = { ...RULE, RuleName: "stock", Priority: 1, FixedRate: 1, URLPath: "/products/*" };
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: all }));
  const namesOf = async () => {
    const { traces } = await playground.console.traces({ since: "10m", limit: "1000" });
    return traces.map(({ root }) => root?.name ?? "");
  };
  // Until the services have asked for the rules they sample one request a second.
  await eventually(
    async () => {
      const before = (await namesOf()).length;
      for (let n = 0; n < 5; n++) await fetch(playground.url("storefront", "/products/tea"));
      await eventually(async () => expect((await namesOf()).length).toBe(before + 5), { withinMs: 2_000 });
    },
    { withinMs: 60_000, everyMs: 500 },
  );
  const before = await namesOf();
  for (let n = 0; n < 5; n++) await fetch(playground.url("storefront", "/products"));
  await fetch(playground.url("storefront", "/products/tea"));
  await eventually(async () => expect((await namesOf()).length).toBeGreaterThan(before.length));
  const since = (await namesOf()).slice(0, -before.length || undefined);
  expect(since).toEqual(["GET /products/:sku"]);
  await eventually(
    async () => {
      const { SamplingStatisticSummaries = [] } = await xray.send(
        new GetSamplingStatisticSummariesCommand({}),
      );
      const stock = SamplingStatisticSummaries.filter(({ RuleName }) => RuleName === "stock");
      expect(stock.reduce((sum, { RequestCount = 0 }) => sum + RequestCount, 0)).toBeGreaterThan(5);
    },
    { withinMs: 40_000, everyMs: 500 },
  );
});
