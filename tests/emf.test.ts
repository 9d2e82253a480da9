import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Playground, startPlayground } from "./support/playground.ts";

let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground();
});

afterAll(() => playground?.stop());

it("takes the metrics that aws-embedded-metrics sends to the agent's port", async () => {
  // Read when the library is loaded.
  process.env.AWS_EMF_ENVIRONMENT = "Agent";
  process.env.AWS_EMF_AGENT_ENDPOINT = `tcp://127.0.0.1:${playground.ports.emf}`;
  process.env.AWS_EMF_SERVICE_NAME = "till";
  process.env.AWS_EMF_LOG_GROUP_NAME = "/playground/till";
  const { createMetricsLogger, StorageResolution, Unit } = await import("aws-embedded-metrics");
  const metrics = createMetricsLogger();
  metrics.setNamespace("Playground");
  metrics.setDimensions({ Till: "front" });
  metrics.putMetric("paid", 12.5, Unit.Count);
  metrics.putMetric("paid", 7, Unit.Count);
  metrics.putMetric("wait", 3, Unit.Milliseconds, StorageResolution.High);
  metrics.setProperty("customer", "ada");
  await metrics.flush();

  await eventually(
    async () => {
      const { points } = await playground.console.metrics({ since: "1h", service: "till" });
      expect(points.map(({ name }) => name).sort()).toEqual(["paid", "wait"]);
      expect(points.find(({ name }) => name === "paid")).toMatchObject({
        unit: "Count",
        attributes: { Till: "front" },
        data: {
          count: 2,
          sum: 19.5,
          min: 7,
          max: 12.5,
          explicit_bounds: [7, 12.5],
          bucket_counts: [1, 1, 0],
        },
      });
    },
    { withinMs: 20_000 },
  );
  const { logs } = await playground.console.logs({ service: "till" });
  expect(logs).toHaveLength(1);
  expect(JSON.parse(logs[0]?.message ?? "")).toMatchObject({ customer: "ada", paid: [12.5, 7], wait: 3 });
});
