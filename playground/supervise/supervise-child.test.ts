import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ChildSpec } from "./child-spec.ts";
import { isRunning } from "./process-identity.ts";
import { type SuperviseOptions, superviseChild } from "./supervise-child.ts";

const PROGRAM = join(import.meta.dirname, "fixtures/program.ts");

function start(
  instructions: string[],
  more: Partial<ChildSpec> = {},
  options: Partial<SuperviseOptions> = {},
) {
  const notices: string[] = [];
  let output = "";
  const spec: ChildSpec = {
    name: "orders",
    command: process.execPath,
    args: [PROGRAM, ...instructions],
    cwd: import.meta.dirname,
    env: process.env,
    ready: "message",
    stopSignals: ["SIGTERM", "SIGKILL"],
    patienceMs: 10_000,
    ...more,
  };
  const child = superviseChild(spec, {
    log: (chunk) => {
      output += Buffer.from(chunk).toString();
    },
    onChange: () => undefined,
    onNotice: (line) => void notices.push(line),
    ...options,
  });
  onTestFinished(async () => {
    child.hurry();
    await child.stop();
  });
  return { child, notices, output: () => output };
}

const untilItSays = (output: () => string, text: string) =>
  expect.poll(output, { timeout: 5_000 }).toContain(text);

describe("a supervised child", () => {
  it("is ready when it says so, and stopped when asked to", async () => {
    const { child, notices } = start(["ready"]);
    await child.ready;
    const { state, process, restarts } = child.state();
    expect({ state, restarts }).toEqual({ state: "ready", restarts: 0 });
    expect(process && isRunning(process)).toBe(true);
    await child.stop();
    expect(process && isRunning(process)).toBe(false);
    expect(child.state()).toMatchObject({ state: "stopped", process: null, lastExit: "SIGTERM" });
    expect(notices).toEqual([]);
  });

  it("is started again when it ends, with a line that says how it ended", async () => {
    const mark = join(mkdtempSync(join(tmpdir(), "playground-child-")), "mark");
    onTestFinished(() => rmSync(join(mark, ".."), { recursive: true }));
    const { child, notices } = start(["say=hello", "complain=out of luck", `once=${mark},3`, "ready"]);
    await child.ready;
    expect(existsSync(mark)).toBe(true);
    expect(notices).toEqual(["orders ended (exit code 3): out of luck; starting it again in 0.2 s"]);
    expect(child.state()).toMatchObject({ state: "ready", restarts: 1, lastExit: "exit code 3" });
  });

  it("is started again when it is killed after it was ready", async () => {
    const { child, notices } = start(["ready"]);
    await child.ready;
    const first = child.state().process?.pid ?? 0;
    process.kill(first, "SIGKILL");
    await expect.poll(() => child.state(), { timeout: 5_000 }).toMatchObject({ state: "ready", restarts: 1 });
    expect(child.state().process?.pid).not.toBe(first);
    expect(notices).toEqual(["orders ended (SIGKILL); starting it again in 0.2 s"]);
  });

  it("is given up when it fails five times before it is ready, with what it said last", async () => {
    const { child, notices } = start(["say=some", "complain=the port is taken", "exit=1"]);
    await expect(child.ready).rejects.toThrow(
      "orders does not start (exit code 1, 5 times): it wrote last:\n  the port is taken",
    );
    expect(notices).toHaveLength(4);
    expect(child.state()).toMatchObject({ state: "failed", process: null });
    await child.stop();
  }, 15_000);

  it("is given up when it cannot be started at all", async () => {
    const { child } = start([], { command: "/nonexistent/program" });
    await expect(child.ready).rejects.toThrow("it cannot be started: spawn /nonexistent/program ENOENT");
  }, 15_000);

  it("is killed when it takes too long to get ready", async () => {
    const { child } = start(["say=slow"], {}, { startLimitMs: 300 });
    await expect.poll(() => child.state().lastExit, { timeout: 5_000 }).toBe("SIGKILL");
    await child.stop();
    await expect(child.ready).rejects.toThrow("orders was stopped before it answered");
  });

  it("may also be ready when a function says so", async () => {
    const answers = Promise.withResolvers<void>();
    const { child } = start([], { ready: () => answers.promise });
    expect(child.state().state).toBe("starting");
    answers.resolve();
    await child.ready;
    expect(child.state().state).toBe("ready");
  });

  it("is killed when it does not stop within its time", async () => {
    const { child, output } = start(["deaf", "ready"], { patienceMs: 200 });
    await child.ready;
    await child.stop();
    expect(child.state()).toMatchObject({ state: "stopped", lastExit: "SIGKILL" });
    expect(output()).toBe("deaf\n");
  });

  it("is killed soon when whoever stops it is in a hurry", async () => {
    const { child, output } = start(["deaf", "ready"], { patienceMs: 60_000 });
    await child.ready;
    const stopped = child.stop();
    await untilItSays(output, "deaf");
    child.hurry();
    await stopped;
    expect(child.state().lastExit).toBe("SIGKILL");
  });

  it("is not started again when the stop comes between two starts", async () => {
    const { child, notices } = start(["exit=1"]);
    await expect.poll(() => notices.length, { timeout: 5_000 }).toBeGreaterThan(0);
    await child.stop();
    expect(child.state()).toMatchObject({ state: "stopped", process: null });
  });
});
