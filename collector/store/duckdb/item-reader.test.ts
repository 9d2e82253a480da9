import { unixNanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import { aLog, logs } from "../contract/telemetry.ts";
import { createItemReader, type ItemReader } from "./item-reader.ts";

const { payload } = logs(aLog({ body: "a" }), aLog({ body: "b" }));

/** A reader over records of equal size at even offsets, and the offsets it has read. */
function readerOfEven(): { reader: ItemReader; reads: number[] } {
  const reads: number[] = [];
  const reader = createItemReader(async ({ offset }) => {
    reads.push(offset);
    return offset % 2 === 0 ? { kind: "logs", received: unixNanos(0n), payload } : undefined;
  });
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
    const { reader } = readerOfEven();
    expect(await bodies(reader, [2, 1], [2, 0], [3, 0], [2, 2], [4, 0])).toEqual(["b", "a", "a"]);
    expect(await reader.items("traces", [{ segment: 1, offset: 2, ordinal: 0 }])).toEqual([]);
  });

  it("reads a record once for all that is asked of it, and says how much that was", async () => {
    const { reader, reads } = readerOfEven();
    await bodies(reader, [2, 0], [4, 0], [2, 1], [2, 0]);
    expect(reads).toEqual([2, 4]);
    expect(reader.readBytes()).toBe(2 * payload.byteLength);
  });
});
