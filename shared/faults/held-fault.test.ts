import { expect, it } from "vitest";
import { FaultHolder } from "./held-fault.ts";

const gate = () => Promise.withResolvers<void>();

it("applies one change after the other, and ends with the last that was wanted", async () => {
  const done: string[] = [];
  const first = gate();
  const holder = new FaultHolder<number>(
    {
      apply: async (setting) => {
        if (setting === 1) await first.promise;
        done.push(`apply ${setting}`);
        return async () => void done.push(`undo ${setting}`);
      },
    },
    () => undefined,
  );
  holder.want({ variant: "one", setting: 1 });
  await Promise.resolve();
  holder.want({ variant: "two", setting: 2 });
  holder.want({ variant: "three", setting: 3 });
  first.resolve();
  await holder.idle();
  // What was no longer wanted when its turn came is left out.
  expect(done).toEqual(["apply 1", "undo 1", "apply 3"]);
  await holder.end();
  expect(done).toEqual(["apply 1", "undo 1", "apply 3", "undo 3"]);
  expect(holder.part).toEqual({ variant: "off", state: "off" });
});

it("says what it is about at each step", async () => {
  const seen: string[] = [];
  const holder: FaultHolder<null> = new FaultHolder<null>({ apply: async () => async () => undefined }, () =>
    seen.push(`${holder.part.variant} ${holder.part.state}`),
  );
  await holder.restore();
  holder.want({ variant: "on", setting: null });
  await holder.idle();
  await holder.end();
  expect(seen).toEqual(["off off", "on applying", "on applied", "on removing", "off off", "off off"]);
});

it("says why it could not, and can be asked again", async () => {
  let isBroken = true;
  const holder = new FaultHolder<null>(
    {
      apply: async () => {
        if (isBroken) throw new Error("no such table");
        return async () => undefined;
      },
    },
    () => undefined,
  );
  holder.want({ variant: "on", setting: null });
  await holder.idle();
  expect(holder.part).toEqual({ variant: "on", state: "failed", problem: "no such table" });
  isBroken = false;
  holder.want(undefined);
  holder.want({ variant: "on", setting: null });
  await holder.idle();
  expect(holder.part).toEqual({ variant: "on", state: "applied" });
});
