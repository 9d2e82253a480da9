import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "@playground/trace-testing";
import { expect, it, onTestFinished } from "vitest";
import { choose } from "./choose.ts";
import { flagFile, writeFlags } from "./fault-folder.ts";
import { readReports } from "./fault-report.ts";
import { type FaultRequest, flagFor } from "./fault-request.ts";
import { restingFlags } from "./flag-file.ts";
import { NO_FAULTS, openFaults } from "./open-faults.ts";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "faults-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const switchOn = (folder: string, request: FaultRequest = {}): Promise<void> =>
  writeFlags(folder, { ...restingFlags(), "orders-n-plus-one": flagFor("orders-n-plus-one", request) });

async function process(folder: string, context: Record<string, string[]> = {}) {
  const problems: string[] = [];
  const held: string[] = [];
  const faults = openFaults({
    folder,
    process: "orders",
    context: () => context,
    onProblem: (error) => problems.push((error as Error).message),
  });
  const look = choose(
    faults,
    "orders-n-plus-one",
    async (id: string) => `one query for ${id}`,
    async ({ most }, id) => `${most} queries for ${id}`,
  );
  faults.hold("orders-queue-backlog", {
    restore: async () => void held.push("restored"),
    apply: async ({ workMs }) => {
      held.push(`applied ${workMs}`);
      return async () => void held.push("undone");
    },
  });
  await faults.start();
  onTestFinished(() => faults.close());
  return { faults, look, problems, held };
}

it("follows the flag file while the process runs", async () => {
  const folder = await emptyFolder();
  const { look } = await process(folder);
  expect(await look("ada")).toBe("one query for ada");
  await switchOn(folder);
  await eventually(async () => expect(await look("ada")).toBe("60 queries for ada"));
  await writeFlags(folder, restingFlags());
  await eventually(async () => expect(await look("ada")).toBe("one query for ada"));
});

it("is on from the first request where it was on before the start", async () => {
  const folder = await emptyFolder();
  await switchOn(folder);
  const { look } = await process(folder);
  expect(await look("ada")).toBe("60 queries for ada");
});

it("goes by what the request is about", async () => {
  const folder = await emptyFolder();
  await switchOn(folder, { target: "customer=ada" });
  expect(await (await process(folder, { customer: ["ada"] })).look("it")).toBe("60 queries for it");
  expect(await (await process(folder, { customer: ["ken"] })).look("it")).toBe("one query for it");
});

it("keeps what is set where the file is broken, and says so once", async () => {
  const folder = await emptyFolder();
  await switchOn(folder);
  const { look, problems } = await process(folder);
  await writeFile(flagFile(folder), '{"flags":');
  await eventually(() => expect(problems).toHaveLength(1));
  expect(problems[0]).toMatch(/not JSON.*what was set before is kept/);
  expect(await look("ada")).toBe("60 queries for ada");
  const [report] = await readReports(folder, Date.now());
  expect(report?.problem).toBe(problems[0]);
  await writeFlags(folder, restingFlags());
  await eventually(async () => expect(await look("ada")).toBe("one query for ada"));
});

it("holds a state for as long as it is wanted, and undoes it at the end", async () => {
  const folder = await emptyFolder();
  const { faults, held } = await process(folder);
  expect(held).toEqual(["restored"]);
  await writeFlags(folder, {
    ...restingFlags(),
    "orders-queue-backlog": flagFor("orders-queue-backlog", { variant: "mild" }),
  });
  await eventually(() => expect(held).toEqual(["restored", "applied 800"]));
  await faults.close();
  expect(held).toEqual(["restored", "applied 800", "undone"]);
  expect(await readReports(folder, Date.now())).toEqual([]);
});

it("reports what is in effect, and no longer when nobody confirms it", async () => {
  const folder = await emptyFolder();
  await switchOn(folder);
  await process(folder);
  const [report] = await readReports(folder, Date.now());
  expect(report).toMatchObject({
    process: "orders",
    faults: {
      "orders-n-plus-one": { variant: "on", state: "applied" },
      "orders-queue-backlog": { variant: "off", state: "off" },
    },
  });
  expect(await readReports(folder, Date.now() + 60_000)).toEqual([]);
});

it("has no faults where no folder is named", async () => {
  const faults = openFaults({
    folder: undefined,
    process: "orders",
    context: () => ({}),
    onProblem: () => undefined,
  });
  expect(faults).toBe(NO_FAULTS);
  expect(await faults.setting("no-op")).toBeUndefined();
});
