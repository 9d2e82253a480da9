import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { portsAt } from "../playground-ports.ts";
import { identify, type ProcessIdentity } from "./process-identity.ts";
import {
  claimRun,
  type RunState,
  readLiveRun,
  readRunState,
  removeRunState,
  writeRunState,
} from "./run-state.ts";

function temporaryData(): string {
  const directory = mkdtempSync(join(tmpdir(), "playground-state-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, "data");
}

const stateOf = (process: ProcessIdentity, startedAt = "2026-01-02T03:04:05.000Z"): RunState => ({
  version: 1,
  process,
  startedAt,
  portOffset: 40,
  ports: portsAt(40),
  parts: [],
});

const me = identify(process.pid);

async function endedProcess(): Promise<ProcessIdentity> {
  const child = fork(join(import.meta.dirname, "fixtures/program.ts"), ["exit=0"], { stdio: "ignore" });
  const identity = identify(child.pid ?? 0);
  await once(child, "exit");
  return identity;
}

describe("the state of a run", () => {
  it("is read as it was written, and gone when removed", () => {
    const data = temporaryData();
    claimRun(data, stateOf(me));
    expect(readLiveRun(data)).toEqual(stateOf(me));
    writeRunState(data, stateOf(me, "2026-01-02T03:04:06.000Z"));
    expect(readLiveRun(data)?.startedAt).toBe("2026-01-02T03:04:06.000Z");
    expect(readdirSync(data)).toEqual(["playground.json"]);
    removeRunState(data);
    expect(readRunState(data)).toBeUndefined();
  });

  it("is taken once: whoever comes second is told who was first", () => {
    const data = temporaryData();
    claimRun(data, stateOf(me));
    const secondTime = () => claimRun(data, stateOf({ ...me, pid: me.pid + 1 }));
    expect(secondTime).toThrow(`runs already with ${data} (pid ${me.pid})`);
    expect(readLiveRun(data)).toEqual(stateOf(me));
    expect(readdirSync(data)).toEqual(["playground.json"]);
  });

  it("of a run that has ended is taken over", async () => {
    const data = temporaryData();
    claimRun(data, stateOf(await endedProcess()));
    expect(readLiveRun(data)).toBeUndefined();
    expect(readRunState(data)).toBeDefined();
    claimRun(data, stateOf(me));
    expect(readLiveRun(data)).toEqual(stateOf(me));
    expect(readdirSync(data)).toEqual(["playground.json"]);
  });

  it.runIf(process.platform === "linux")("of a process whose id another one has now is taken over", () => {
    const data = temporaryData();
    claimRun(data, stateOf({ pid: me.pid, startTicks: "1" }));
    expect(readLiveRun(data)).toBeUndefined();
    claimRun(data, stateOf(me));
    expect(readLiveRun(data)).toEqual(stateOf(me));
  });

  it.each(["", "{", "null", '{"version":2}'])("that cannot be read (%j) is taken over", (text) => {
    const data = temporaryData();
    mkdirSync(data);
    writeFileSync(join(data, "playground.json"), text);
    expect(readRunState(data)).toBeUndefined();
    claimRun(data, stateOf(me));
    expect(readLiveRun(data)).toEqual(stateOf(me));
  });
});
