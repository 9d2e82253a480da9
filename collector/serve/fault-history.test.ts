import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { eventually } from "@playground/trace-testing";
import { expect, it, onTestFinished } from "vitest";
import { openKeptValue } from "./aws/state/kept-value.ts";
import { FaultChanges, type FaultHistory, startFaultHistory } from "./fault-history.ts";

const START = Date.UTC(2026, 0, 1);

async function someFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "history-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "changes.json");
}

/** A history of faults whose states are set by the test, and whose clock as well. */
async function watched(file?: string) {
  const states = new Map<string, string>([
    ["orders-n-plus-one", "off"],
    ["no-op", "off"],
  ]);
  const clock = { now: START };
  let reads = 0;
  const history: FaultHistory = startFaultHistory({
    faults: {
      read: async () => {
        reads++;
        const faults = [...states].map(([name, state]) => ({
          name,
          state,
          variant: state === "off" ? "off" : "on",
        }));
        return { faults: faults as unknown as FaultState[], problems: [] };
      },
    },
    kept: await openKeptValue(file ?? (await someFile()), FaultChanges, []),
    now: () => clock.now,
    lookEveryMs: 5,
  });
  onTestFinished(history.close);
  /** At a time of its own, seen before the next. */
  const come = async (name: string, state: string) => {
    clock.now += 1_000;
    states.set(name, state);
    const before = reads;
    await eventually(async () => expect(reads).toBeGreaterThan(before + 1));
  };
  const all = () =>
    history
      .between(START, START + 60_000)
      .map(({ time, name, state }) => `${time.slice(17, 19)} ${name} ${state}`);
  return { come, all, history };
}

it("keeps when a fault came to another state, and not what lies between", async () => {
  const { come, all, history } = await watched();
  await come("orders-n-plus-one", "starting");
  await come("orders-n-plus-one", "on");
  await come("no-op", "failed");
  await come("orders-n-plus-one", "stopping");
  await come("orders-n-plus-one", "off");
  await eventually(async () =>
    expect(all()).toEqual(["02 orders-n-plus-one on", "03 no-op failed", "05 orders-n-plus-one off"]),
  );
  expect(history.between(START + 3_000, START + 5_000)).toHaveLength(1);
});

it("outlives the process", async () => {
  const file = await someFile();
  const first = await watched(file);
  await first.come("no-op", "on");
  await eventually(async () => expect(first.all()).toHaveLength(1));
  first.history.close();
  const second = await watched(file);
  expect(second.all()).toEqual(["01 no-op on"]);
});
