import { expect, it } from "vitest";
import { aLog, logs } from "../contract/telemetry.ts";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { openDuckdbStore } from "../duckdb-store.ts";
import { startAppending } from "./appending-process.ts";
import { surviveKills } from "./survive-kills.ts";

it("keeps every acknowledged export through 6 kills, and none twice", { timeout: 60_000 }, () =>
  surviveKills(6),
);

it("names the process that has the directory open", async () => {
  const dir = await temporaryDirectory();
  const child = startAppending(dir, 1);
  await child.opened;
  const second = openDuckdbStore({ dir, log: () => undefined });
  await expect(second).rejects.toThrow(`the data directory ${dir} is in use by process ${child.pid}`);
  await child.kill();
  const store = await openDuckdbStore({ dir, log: () => undefined });
  await store.append(logs(aLog({ body: "after" })));
  await store.close();
});
