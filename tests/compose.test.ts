import { createConsoleClient } from "@playground/collector/client/console-client";
import { eventually, expectTrace } from "@playground/trace-testing";
import { DockerComposeEnvironment, type StartedDockerComposeEnvironment, Wait } from "testcontainers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { CHECKOUT_OUTLINE, withoutNewConnections } from "./support/checkout-outline.ts";
import { describeWithDocker } from "./support/docker.ts";
import { ROOT } from "./support/playground.ts";

const BUILD_LIMIT_MS = 600_000;

describeWithDocker("docker compose up", () => {
  let environment: StartedDockerComposeEnvironment;
  beforeAll(async () => {
    const anyPort = Object.fromEntries(
      ["CONSOLE", "STOREFRONT", "ORDERS", "INVENTORY", "OTLP_GRPC", "OTLP_HTTP", "AWS", "XRAY", "EMF"].map(
        (name) => [`PLAYGROUND_${name}_PORT`, "0"],
      ),
    );
    environment = await new DockerComposeEnvironment(ROOT, "docker-compose.yml")
      .withEnvironment({ ...(process.env as Record<string, string>), ...anyPort })
      .withBuild()
      .withWaitStrategy("storefront-1", Wait.forHealthCheck())
      .up();
  }, BUILD_LIMIT_MS);
  afterAll(() => environment?.down({ removeVolumes: true }));

  const url = (container: string, port: number) => {
    const started = environment.getContainer(`${container}-1`);
    return `http://127.0.0.1:${started.getMappedPort(port)}`;
  };

  it("makes one checkout one trace, through three services, PostgreSQL and the job", async () => {
    const { status, traceId } = await checkout(url("storefront", 8101));
    expect(status).toBe(201);
    const client = createConsoleClient(url("collector", 8100));
    await eventually(
      async () => {
        const trace = await client.trace(traceId);
        expectTrace(withoutNewConnections(trace)).toMatchOutline(CHECKOUT_OUTLINE);
        expectTrace(trace).toBeWhole();
      },
      { withinMs: 15_000 },
    );
  });

  it("keeps a gentle load running", async () => {
    const client = createConsoleClient(url("collector", 8100));
    await eventually(
      async () => expect((await client.traces({ synthetic: true })).traces.length).toBeGreaterThan(2),
      { withinMs: 20_000 },
    );
  });

  it("takes the faults that services cause, and says of the others who would", async () => {
    const client = createConsoleClient(url("collector", 8100));
    const stateOf = async (name: string) =>
      (await client.faults()).faults.find((fault) => fault.name === name);
    await client.switchFaultOn("orders-n-plus-one");
    await eventually(async () => expect((await stateOf("orders-n-plus-one"))?.state).toBe("on"));
    const { traceId } = await checkout(url("storefront", 8101));
    await eventually(
      async () => {
        const { spans } = await client.trace(traceId);
        const asked = spans.filter(({ attributes }) =>
          String(attributes["db.query.text"]).includes("WHERE order_id = $1"),
        );
        expect(asked.length).toBeGreaterThan(20);
      },
      { withinMs: 15_000 },
    );
    await client.switchFaultOn("network-latency");
    expect(await stateOf("network-latency")).toMatchObject({
      state: "unavailable",
      problem: "playground would cause it, and does not run here",
    });
    await client.switchAllFaultsOff();
    await eventually(async () => expect((await stateOf("orders-n-plus-one"))?.state).toBe("off"));
  });
});
