import { afterAll, beforeAll, expect, it } from "vitest";
import { type Playground, startPlayground } from "./support/playground.ts";
import { runCommand } from "./support/run-command.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it("shows something break and be mended, compared, and leaves it mended", async () => {
  const { code, stdout, stderr } = await runCommand(playground, "demo", "network-latency");
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /healthy: .*\n.*network-latency on\n.*broken: .*\n.*network-latency off\n.*mended: /,
  );
  const percentiles = [...stdout.matchAll(/^(healthy|broken|mended) +(\d+) requests · p50 ([\d.]+) ms/gm)];
  const [healthy, broken, mended] = percentiles.map(([, , , p50]) => Number(p50));
  expect(percentiles.map(([, title]) => title)).toEqual(["healthy", "broken", "mended"]);
  // The way there and back is 120 ms longer.
  expect((broken ?? 0) - (healthy ?? 0)).toBeGreaterThan(100);
  expect((broken ?? 0) - (mended ?? 0)).toBeGreaterThan(100);
  expect(stdout).toMatch(/orders POST \/reservations +[\d.]+ ms +1\d\d ms {2}◄/);
  expect(stdout).toContain("1. time between processes in inventory (with orders)");
  expect(stdout).toMatch(/half of the requests take 1\d\d ms less/);
  // What can be copied may be longer.
  const drawn = stdout.split("\n").filter((line) => !/https?:\/\//.test(line));
  expect(drawn.filter((line) => [...line].length > 80)).toEqual([]);
  const { faults } = await playground.console.faults();
  expect(faults.filter(({ state }) => state !== "off")).toEqual([]);
});
