import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flagFile } from "@playground/shared/faults/fault-folder";
import { writeReport } from "@playground/shared/faults/fault-report";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ErrorAnswer } from "./api-error.ts";
import type { FaultsAnswer } from "./fault-answer.ts";
import { createFaultBoard } from "./fault-board.ts";
import { startSampleApi } from "./fixtures/sample-api.ts";

async function startApi() {
  const folder = await mkdtemp(join(tmpdir(), "faults-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const api = await startSampleApi({ faults: createFaultBoard(folder, Date.now) });
  const put = (name: string, body: string, type = "application/json") =>
    api.get<FaultsAnswer & ErrorAnswer>(`/api/faults/${name}`, {
      method: "PUT",
      body,
      headers: { "content-type": type },
    });
  const flags = async () =>
    (JSON.parse(await readFile(flagFile(folder), "utf8")) as { flags: Record<string, object> }).flags;
  return { ...api, put, flags, folder };
}

const stateOf = ({ faults }: FaultsAnswer, name: string) => faults.find((fault) => fault.name === name);

describe("the console API's faults", () => {
  it("are all off where nothing was ever set", async () => {
    const { get } = await startApi();
    const { status, body } = await get<FaultsAnswer>("/api/faults");
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    expect(new Set(body.faults.map(({ state }) => state))).toEqual(new Set(["off"]));
  });

  it("are switched on and off in a file that flagd reads", async () => {
    const { put, get, flags, folder } = await startApi();
    await writeReport(folder, {
      process: "orders",
      revision: "1",
      faults: { "orders-queue-backlog": { variant: "mild", state: "applied" } },
    });
    const on = await put("orders-queue-backlog", '{"variant":"mild"}');
    expect(stateOf(on.body, "orders-queue-backlog")).toMatchObject({ state: "on", variant: "mild" });
    expect((await flags())["orders-queue-backlog"]).toMatchObject({
      state: "ENABLED",
      defaultVariant: "mild",
    });
    await get("/api/faults/orders-queue-backlog", { method: "DELETE" });
    expect((await flags())["orders-queue-backlog"]).toMatchObject({ defaultVariant: "off" });
  });

  it("keep all of many changes at once", async () => {
    const { put, flags } = await startApi();
    const names = ["no-op", "orders-n-plus-one", "orders-missing-index", "network-latency"];
    await Promise.all(names.map((name) => put(name, "{}")));
    const set = Object.entries(await flags()).filter(
      ([, flag]) => !("defaultVariant" in flag && flag.defaultVariant === "off"),
    );
    expect(set.map(([name]) => name).sort()).toEqual([...names].sort());
  });

  it.each([
    [
      "an unknown fault",
      "orders-n-plus-two",
      "{}",
      "application/json",
      404,
      "UNKNOWN_FAULT",
      "there are no-op,",
    ],
    [
      "a name of every object",
      "constructor",
      "{}",
      "application/json",
      404,
      "UNKNOWN_FAULT",
      '"constructor"',
    ],
    [
      "an unknown variant",
      "no-op",
      '{"variant":"half"}',
      "application/json",
      400,
      "INVALID_FAULT",
      "it has on",
    ],
    ["an unknown field", "no-op", '{"wariant":"on"}', "application/json", 400, "INVALID_FAULT", "wariant"],
    [
      "a share above all",
      "orders-n-plus-one",
      '{"percent":101}',
      "application/json",
      400,
      "INVALID_FAULT",
      "percent",
    ],
    ["no JSON", "no-op", "{", "application/json", 400, "INVALID_BODY", "JSON"],
    [
      "a form",
      "no-op",
      "variant=on",
      "application/x-www-form-urlencoded",
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "application/json",
    ],
  ])("refuse %s, saying what is known", async (_, name, body, type, status, code, says) => {
    const { put, get } = await startApi();
    const answer = await put(name, body, type);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(stateOf((await get<FaultsAnswer>("/api/faults")).body, "no-op")?.state).toBe("off");
  });

  it("are not changed in a broken file, which is said, and mended by switching all off", async () => {
    const { put, get, folder } = await startApi();
    await writeFile(flagFile(folder), '{"flags":{"no-op":');
    const refused = await put("no-op", "{}");
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: "FAULT_FILE_BROKEN",
      message: expect.stringMatching(/not JSON.*switch all faults off/),
    });
    expect((await get<FaultsAnswer>("/api/faults")).body.problems).toEqual([
      expect.stringContaining("not JSON"),
    ]);
    const mended = await get<FaultsAnswer>("/api/faults", { method: "DELETE" });
    expect(mended.body.problems).toEqual([]);
    expect((await put("no-op", "{}")).status).toBe(200);
  });

  it("are not for pages of other origins", async () => {
    const { get } = await startApi();
    const headers = { "content-type": "application/json", origin: "https://example.com" };
    expect((await get("/api/faults/no-op", { method: "PUT", body: "{}", headers })).status).toBe(403);
    expect((await get("/api/faults", { method: "DELETE", headers })).status).toBe(403);
  });
});
