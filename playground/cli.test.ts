import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ReadyMessage } from "@playground/shared/process/lifecycle";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCli } from "./cli.ts";
import { portsAt } from "./playground-ports.ts";
import { identify } from "./supervise/process-identity.ts";
import { claimRun, type PartState } from "./supervise/run-state.ts";
import type { Output } from "./surroundings.ts";

const BIN = join(import.meta.dirname, "bin.js");
const FIXTURES = join(import.meta.dirname, "supervise/fixtures");

/** Runs a command in this process; it does not see the environment of the tests. */
async function playground(argv: string[], env: NodeJS.ProcessEnv = {}) {
  const said = { out: "", err: "" };
  const collect = (name: keyof typeof said): Output => ({
    write: (text) => {
      said[name] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const exitCode = await runCli(argv, {
    env,
    cwd: tmpdir(),
    stdout: collect("out"),
    stderr: collect("err"),
    onSignal: () => () => undefined,
  });
  return { exitCode, ...said };
}

function temporaryData(): string {
  const directory = mkdtempSync(join(tmpdir(), "playground-cli-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

const COMMANDS = ["up", "down", "status", "env", "load", "trace", "export", "import"];

describe("the command line", () => {
  it.each(COMMANDS)("explains %s with its options and examples", async (command) => {
    const { exitCode, out, err } = await playground([command, "--help"]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toContain(`Usage: playground ${command}`);
    expect(out).toContain("--port-offset");
    expect(out).toContain("--data <dir>");
    expect(out).toMatch(/Examples:\n {2}\$ .*npx playground /);
  });

  it.each([
    { argv: [], says: "Usage: playground" },
    { argv: ["fly"], says: "unknown command 'fly'" },
    { argv: ["status", "--colour"], says: "unknown option '--colour'" },
    { argv: ["up", "--port-offset", "many"], says: "expected a whole number from 0 to 39000" },
    { argv: ["down", "--port-offset", "auto"], says: "expected a whole number from 0 to 39000" },
    { argv: ["load", "--for", "1s"], says: "required option '--rps <n>' not specified" },
    { argv: ["load", "--rps", "501", "--for", "1s"], says: "expected a whole number from 1 to 500" },
    { argv: ["load", "--rps", "1", "--for", "2h"], says: "expected at most 1h, or forever" },
    { argv: ["load", "--rps", "1", "--for", "1s", "--mix", "buy=1"], says: "expected list, product" },
    { argv: ["trace"], says: "missing required argument 'last|id'" },
    { argv: ["export"], says: "missing required argument 'file'" },
    { argv: ["import"], says: "missing required argument 'file'" },
    { argv: ["trace", "newest"], says: "expected last, 32 hex digits or 1-8hex-24hex" },
  ])("ends with 2 when it is called as $argv", async ({ argv, says }) => {
    const { exitCode, out, err } = await playground(argv);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain(says);
  });

  it("ends with 2 when its environment is wrong, and says which variable", async () => {
    const { exitCode, err } = await playground(["status"], { PLAYGROUND_PORT_OFFSET: "auto" });
    expect(exitCode).toBe(2);
    expect(err).toContain("PLAYGROUND_PORT_OFFSET: expected a whole number");
  });

  it("refuses to send load elsewhere", async () => {
    const env = { PLAYGROUND_LOAD_TARGET: "http://example.com" };
    const { exitCode, err } = await playground(["load", "--rps", "1", "--for", "1s"], env);
    expect(exitCode).toBe(2);
    expect(err).toContain("load goes to this machine only");
  });
});

describe("where no playground runs", () => {
  it.each([["status"], ["env"], ["trace", "last"], ["load", "--rps", "1", "--for", "1s"], ["down"]])(
    "%s says so and ends with 1",
    async (...argv) => {
      // An offset at which no playground of anybody runs.
      const { exitCode, err } = await playground([
        ...argv,
        "--data",
        temporaryData(),
        "--port-offset",
        "39000",
      ]);
      expect(exitCode).toBe(1);
      expect(err).toMatch(/^no playground runs .+; start one with: npm start\n$/);
    },
  );
});

/** A part that listens, and a run that names it as its collector. */
async function startRun() {
  const data = temporaryData();
  const supervisor = fork(join(FIXTURES, "program.ts"), ["ready"]);
  const collector = fork(join(FIXTURES, "listener.ts"), ["127.0.0.1"]);
  for (const child of [supervisor, collector]) onTestFinished(() => void child.kill("SIGKILL"));
  const [[message]] = (await Promise.all([once(collector, "message"), once(supervisor, "message")])) as [
    [ReadyMessage],
    unknown,
  ];
  const part: PartState = {
    name: "collector",
    state: "ready",
    process: identify(collector.pid ?? 0),
    startedAt: new Date().toISOString(),
    restarts: 2,
    lastExit: "SIGKILL",
  };
  claimRun(data, {
    version: 1,
    process: identify(supervisor.pid ?? 0),
    startedAt: part.startedAt ?? "",
    portOffset: 40,
    ports: { ...portsAt(40), console: message.ports.tcp ?? 0 },
    parts: [part],
  });
  return { data, supervisor, collector };
}

describe("where one runs", () => {
  it("status tells what its supervisor knows, and that a part does not answer", async () => {
    const { data, collector } = await startRun();
    const { exitCode, out } = await playground(["status", "--json", "--data", data]);
    expect(exitCode).toBe(1);
    const { parts, ...status } = JSON.parse(out);
    expect(status).toMatchObject({ running: true, port_offset: 40, data });
    expect(parts[0]).toMatchObject({
      name: "collector",
      state: "ready",
      healthy: false,
      pid: collector.pid,
      restarts: 2,
      last_exit: "SIGKILL",
    });
    if (process.platform === "linux") expect(parts[0].memory_bytes).toBeGreaterThan(10_000_000);
    expect(parts[1]).toMatchObject({ name: "playground", state: "ready" });
  });

  it("down waits until all of it is gone", async () => {
    const { data, supervisor, collector } = await startRun();
    supervisor.once("exit", () => collector.kill());
    const { exitCode, out } = await playground(["down", "--data", data]);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `stopped the playground of ${data}\n` });
    // They are gone; only this process may not have heard of it yet.
    const exits = () => [supervisor, collector].map(({ exitCode, signalCode }) => exitCode ?? signalCode);
    await expect.poll(exits).not.toContain(null);
  });

  it("up is refused, and says which process is in the way", async () => {
    const { data, supervisor } = await startRun();
    const { exitCode, err } = await playground(["up", "--data", data]);
    expect(exitCode).toBe(1);
    expect(err).toContain(`runs already with ${data} (pid ${supervisor.pid})`);
  });
});

it("runs as a program, and hands its exit code over", async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [BIN, "--help"]);
  expect(stdout).toContain("Usage: playground");
  await expect(run(process.execPath, [BIN, "fly"])).rejects.toMatchObject({ code: 2 });
});
