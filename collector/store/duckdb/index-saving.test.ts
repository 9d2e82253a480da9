import { describe, expect, it } from "vitest";
import type { StoreEvent } from "../store-event.ts";
import { createIndexSaving } from "./index-saving.ts";

function saving(save: () => Promise<void>) {
  const events: StoreEvent[] = [];
  return { events, saving: createIndexSaving(save, { maxUnsavedBytes: 100, log: (e) => events.push(e) }) };
}

describe("createIndexSaving", () => {
  it("saves once that much was added, and begins to count again", async () => {
    let saves = 0;
    const { saving: index } = saving(async () => {
      saves++;
    });
    await index.added(60);
    expect([saves, index.unsavedBytes()]).toEqual([0, 60]);
    await index.added(40);
    expect([saves, index.unsavedBytes()]).toEqual([1, 0]);
    await index.added(99);
    expect([saves, index.unsavedBytes()]).toEqual([1, 99]);
    await index.now();
    expect([saves, index.unsavedBytes()]).toEqual([2, 0]);
  });

  it("says once that it cannot save, and tries again with the next batch until it can", async () => {
    const outcomes = ["no space left", "no space left", undefined, "again"];
    const { saving: index, events } = saving(async () => {
      const problem = outcomes.shift();
      if (problem !== undefined) throw new Error(problem);
    });
    await index.added(150);
    await index.added(1);
    expect(events).toEqual([{ event: "index-unsaved", reason: "no space left" }]);
    expect(index.unsavedBytes()).toBe(151);
    await index.added(1);
    expect(index.unsavedBytes()).toBe(0);
    await index.now();
    expect(events).toHaveLength(2);
  });

  it("says each reason once, whatever sizes are in it", async () => {
    const outcomes = ["may take 9 MiB, 3 are free", "may take 12 MiB, 1 are free", "i/o error", "i/o error"];
    const { saving: index, events } = saving(async () => {
      throw new Error(outcomes.shift());
    });
    for (let batch = 0; batch < 4; batch++) await index.added(150);
    expect(events.map((event) => "reason" in event && event.reason)).toEqual([
      "may take 9 MiB, 3 are free",
      "i/o error",
    ]);
  });
});
