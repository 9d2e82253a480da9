import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { portsAt } from "../playground-ports.ts";
import { identify, isRunning } from "../supervise/process-identity.ts";
import type { PartState } from "../supervise/run-state.ts";
import { clearLeftovers } from "./clear-leftovers.ts";

const PROGRAM = join(import.meta.dirname, "../supervise/fixtures/program.ts");

async function leftBehind(name: string, ...instructions: string[]): Promise<PartState> {
  const child = fork(PROGRAM, [...instructions, "ready"], { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return {
    name,
    state: "ready",
    process: identify(child.pid ?? 0),
    startedAt: null,
    restarts: 0,
    lastExit: null,
  };
}

it("ends what a killed run has left, and nothing else", async () => {
  const orders = await leftBehind("orders");
  const gone = { ...orders, name: "inventory", process: null };
  const another = await leftBehind("storefront");
  const reused = { ...another, process: { pid: another.process?.pid ?? 0, startTicks: "1" } };
  const previous = {
    version: 1,
    process: { pid: 1, startTicks: "1" },
    startedAt: "2026-01-02T03:04:05.000Z",
    portOffset: 0,
    ports: portsAt(0),
    parts: [orders, gone, reused],
  } as const;
  expect(await clearLeftovers(previous, "/nonexistent/postgres")).toEqual([
    `orders (${orders.process?.pid})`,
  ]);
  expect(orders.process && isRunning(orders.process)).toBe(false);
  expect(another.process && isRunning(another.process)).toBe(true);
});

it("has nothing to do for the first run", async () => {
  expect(await clearLeftovers(undefined, "/nonexistent/postgres")).toEqual([]);
});
