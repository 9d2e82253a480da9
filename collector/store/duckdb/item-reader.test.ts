import { unixNanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import { aLog, logs } from "../contract/telemetry.ts";
import { createItemReader, type ItemReader } from "./item-reader.ts";

const { payload } = logs(aLog({ body: "a" }), aLog({ body: "b" }));

/** A reader over records of equal size at even offsets, and the offsets it has read. */
function readerOf(maxCachedBytes: number): { reader: ItemReader; reads: number[] } {
  const reads: number[] = [];
  const reader = createItemReader(async ({ offset }) => {
    reads.push(offset);
    return offset % 2 === 0 ? { signal: "logs", received: unixNanos(0n), payload } : undefined;
  }, maxCachedBytes);
  return { reader, reads };
}

async function bodies(
  reader: ItemReader,
  ...places: readonly (readonly [number, number])[]
): Promise<unknown[]> {
  const asked = places.map(([offset, ordinal]) => ({ segment: 1, offset, ordinal }));
  return (await reader.items("logs", asked)).map(({ body }) => body);
}

describe("the item reader", () => {
  it("gives items in the order asked for, and leaves out what is not there", async () => {
    const { reader } = readerOf(1_000_000);
    expect(await bodies(reader, [2, 1], [2, 0], [3, 0], [2, 2], [4, 0])).toEqual(["b", "a", "a"]);
    expect(await reader.items("traces", [{ segment: 1, offset: 2, ordinal: 0 }])).toEqual([]);
  });

  it("reads a record once while it has room, and drops the one that was not used for longest", async () => {
    const { reader, reads } = readerOf(payload.byteLength * 2);
    await bodies(reader, [2, 0], [2, 1], [4, 0], [2, 0], [6, 0]);
    expect(reads).toEqual([2, 4, 6]);
    await bodies(reader, [2, 0], [4, 0]);
    expect(reads).toEqual([2, 4, 6, 4]);
  });
});
