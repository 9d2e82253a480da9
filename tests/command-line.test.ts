import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";
import { type Ended, runCommand } from "./support/run-command.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

const run = (...args: string[]): Promise<Ended> => runCommand(playground, ...args);

it("draws the last trace that a person caused, right after it was caused", async () => {
  await run("load", "--rps", "10", "--for", "1s");
  const { traceId } = await checkout(playground.url("storefront"));
  const { code, stdout } = await run("trace", "last");
  expect(code).toBe(0);
  expect(stdout).toContain(traceId);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  for (const part of [
    "storefront POST /checkout 201",
    "orders POST /orders 201",
    "↪ orders process fulfil-order",
  ]) {
    expect(stdout).toContain(part);
  }
  expect(stdout).toContain("order fulfilled");
  expect(stdout).toContain(`In the console: ${playground.url("console", `/traces/${traceId}`)}`);
});

it("prints a trace as JSON by either form of its id, and says where there is none", async () => {
  const { traceId } = await checkout(playground.url("storefront"));
  await eventually(async () => {
    const { stdout } = await run("trace", `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`, "--json");
    expect(JSON.parse(stdout).trace.trace_id).toBe(traceId);
  });
  const unknown = await run("trace", "f".repeat(32));
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no trace") });
  expect(await run("trace", "nonsense")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("32 hex digits"),
  });
});

it("sends the load that was asked for, and sums it up", async () => {
  const { code, stdout } = await run("load", "--rps", "20", "--for", "2s", "--seed", "7", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ sent: 40, failed: 0 });
});

it("tells each part's state, and where programs of one's own find it", async () => {
  const status = await run("status", "--json");
  expect(status.code).toBe(0);
  const { parts } = JSON.parse(status.stdout) as { parts: { name: string; state: string }[] };
  expect(parts.map(({ name, state }) => `${name} ${state}`).sort()).toEqual(
    ["collector", "inventory", "orders", "playground", "postgres", "storefront"].map(
      (part) => `${part} ready`,
    ),
  );
  const env = await run("env");
  expect(env.stdout).toContain(`export OTEL_EXPORTER_OTLP_ENDPOINT='${playground.url("otlpHttp")}'`);
});

it("leads AWS clients of a shell to the playground, and past a profile of the user's own", async () => {
  const env = await run("env");
  const script = `${env.stdout}\nenv`;
  const shell = await promisify(execFile)("sh", ["-c", script], {
    env: { PATH: process.env.PATH, AWS_PROFILE: "production", AWS_SESSION_TOKEN: "of-production" },
  });
  const aws = shell.stdout.split("\n").filter((line) => line.startsWith("AWS_"));
  expect(aws.sort()).toEqual([
    "AWS_ACCESS_KEY_ID=playground",
    "AWS_DEFAULT_REGION=us-east-1",
    "AWS_DISABLE_HOST_PREFIX_INJECTION=true",
    "AWS_EC2_METADATA_DISABLED=true",
    `AWS_ENDPOINT_URL=${playground.url("aws")}`,
    "AWS_REGION=us-east-1",
    "AWS_SECRET_ACCESS_KEY=playground",
    `AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:${playground.ports.xray}`,
  ]);
  const answer = await fetch(playground.url("aws", "/Nothing"), { method: "POST" });
  expect(answer.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
});

it("starts a part anew that dies, and counts it", async () => {
  const pid = await playground.pid("inventory");
  process.kill(pid, "SIGKILL");
  await eventually(
    async () => {
      const { stdout } = await run("status", "--json");
      const { parts } = JSON.parse(stdout) as { parts: { name: string; state: string; restarts: number }[] };
      expect(parts.find(({ name }) => name === "inventory")).toMatchObject({ state: "ready", restarts: 1 });
    },
    { withinMs: 20_000 },
  );
  expect((await checkout(playground.url("storefront"))).status).toBe(201);
});

it("refuses a second one on the same data, and names the process that has a port", async () => {
  const second = await run("up", "--data", playground.data);
  expect(second).toMatchObject({ code: 1, stderr: expect.stringMatching(/runs already.*pid \d+/) });

  const offset = playground.ports.console - 8100;
  const other = `${playground.data}-other`;
  onTestFinished(() => rm(other, { recursive: true, force: true }));
  const taken = await run("up", "--data", other, "--port-offset", String(offset));
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain(String(playground.ports.console));
  expect(taken.stderr).toContain(String(await playground.pid("collector")));
  expect(taken.stderr).toContain("--port-offset");
});

it("stops all of it from elsewhere, and leaves no lock", async () => {
  const pids = await Promise.all(["postgres", "collector", "orders"].map((part) => playground.pid(part)));
  expect((await run("down")).code).toBe(0);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(existsSync(join(playground.data, "playground.json"))).toBe(false);
  expect((await run("down")).code).toBe(1);
});
