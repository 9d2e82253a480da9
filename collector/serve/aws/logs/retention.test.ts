import { expect, it, onTestFinished } from "vitest";
import { ALWAYS, aLog, at, logs } from "../../../store/contract/telemetry.ts";
import { createMemoryStore } from "../../../store/memory-store.ts";
import { openKeptValue } from "../state/kept-value.ts";
import { newLogGroup } from "./directory.ts";
import { INITIAL_LOGS_SETTINGS, logsSettingsSchema } from "./logs-settings.ts";
import { applyRetention } from "./retention.ts";

const DAY_MS = 86_400_000;

it("drops what is older than a group keeps it, and nothing of other groups", async () => {
  const store = createMemoryStore({ maxSpans: 10, maxLogs: 10, maxPoints: 10 });
  onTestFinished(() => store.close());
  await store.append(
    logs(
      aLog({ service: "a", body: "old", timeMs: 0 }),
      aLog({ service: "a", body: "new", timeMs: 1 }),
      aLog({ service: "b", body: "kept", timeMs: 0 }),
    ),
  );
  const settings = await openKeptValue(undefined, logsSettingsSchema, INITIAL_LOGS_SETTINGS);
  await settings.change((value) => ({
    ...value,
    logGroups: [
      { ...newLogGroup("/playground/a", 0), retentionInDays: 3 },
      newLogGroup("/playground/b", 0),
      { ...newLogGroup("empty", 0), retentionInDays: 1 },
    ],
  }));
  const bodies = async () =>
    (await store.logs({ window: ALWAYS, order: "oldest", limit: 9 })).items.map(({ body }) => body);
  const written = Number(at(0) / 1_000_000n);
  await applyRetention(store, settings, written + 3 * DAY_MS);
  expect(await bodies()).toEqual(["old", "kept", "new"]);
  await applyRetention(store, settings, written + 3 * DAY_MS + 1);
  expect(await bodies()).toEqual(["kept", "new"]);
});
