import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { ChildSpec } from "../supervise/child-spec.ts";
import { isRunning } from "../supervise/process-identity.ts";
import { createFleet } from "./fleet.ts";

const PROGRAM = join(import.meta.dirname, "../supervise/fixtures/program.ts");

const specOf = (name: string): ChildSpec => ({
  name,
  command: process.execPath,
  args: [PROGRAM, `say=I am ${name}`, "ready"],
  cwd: import.meta.dirname,
  env: process.env,
  ready: "message",
  stopSignals: ["SIGTERM", "SIGKILL"],
  patienceMs: 10_000,
});

it("stops one part after the other, the last first, and keeps what each has written", async () => {
  const directory = mkdtempSync(join(tmpdir(), "playground-fleet-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const names = ["postgres", "collector", "orders", "storefront"];
  const seen: string[] = [];
  const fleet = createFleet({
    names,
    logDirectory: join(directory, "logs"),
    onChange: () => {
      const picture = fleet.states().map(({ state }) => state);
      if (picture.includes("stopping") || picture.includes("stopped")) seen.push(picture.join(" "));
    },
    onNotice: () => expect.unreachable("no part ends on its own"),
  });
  onTestFinished(() => fleet.stop());
  expect(fleet.states().map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting", "waiting"]);

  // The database is a server of the user's own here: it is never started.
  const children = ["collector", "orders", "storefront"].map((name) => fleet.start(specOf(name)));
  await Promise.all(children.map(({ ready }) => ready));
  const processes = fleet.states().flatMap(({ process }) => process ?? []);
  expect(processes).toHaveLength(3);

  await fleet.stop();
  expect([...new Set(seen)]).toEqual([
    "waiting ready ready stopping",
    "waiting ready ready stopped",
    "waiting ready stopping stopped",
    "waiting ready stopped stopped",
    "waiting stopping stopped stopped",
    "waiting stopped stopped stopped",
  ]);
  expect(processes.filter(isRunning)).toEqual([]);
  expect(readFileSync(join(directory, "logs/orders.log"), "utf8")).toBe("I am orders\n");
  expect(() => fleet.start(specOf("orders"))).toThrow("orders was to start after the stop");
});
