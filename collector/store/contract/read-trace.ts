import { describe, expect, it } from "vitest";
import type { TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { aSpan, spans, trace } from "./telemetry.ts";

const names = async (store: TelemetryStore, n = 1): Promise<string[]> =>
  (await store.trace(trace(n))).map(({ name }) => name);

/** `trace`: one trace by its id. */
export const testReadTrace = (open: OpenStore): void => {
  describe("a trace by its id", () => {
    it("is empty when there is no such trace", async () => {
      const store = await storeWith(open, spans(aSpan({ id: 1 })));
      expect(await store.trace(trace(2))).toEqual([]);
    });

    it("comes in start order, whatever the order of arrival", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 3, parent: 2, name: "third", startMs: 30 }),
          aSpan({ id: 1, name: "first", startMs: 10 }),
        ),
        spans(aSpan({ trace: 2, id: 4, name: "of another trace" })),
        spans(aSpan({ id: 2, parent: 1, name: "second", startMs: 20 })),
      );
      expect(await names(store)).toEqual(["first", "second", "third"]);
    });

    it("has parents before children where starts are equal", async () => {
      const store = await storeWith(
        open,
        spans(aSpan({ id: 3, parent: 2, name: "grandchild" }), aSpan({ id: 2, parent: 1, name: "child" })),
        spans(aSpan({ id: 1, name: "root" })),
      );
      expect(await names(store)).toEqual(["root", "child", "grandchild"]);
    });

    it("survives spans that are each other's parents, or their own", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 1, parent: 2, name: "a", startMs: 1 }),
          aSpan({ id: 2, parent: 1, name: "b", startMs: 2 }),
          aSpan({ id: 3, parent: 3, name: "c", startMs: 3 }),
        ),
      );
      expect(await names(store)).toEqual(["a", "b", "c"]);
    });

    it("keeps the first of spans with the same ids, within an export and across exports", async () => {
      const store = await storeWith(
        open,
        spans(aSpan({ id: 1, name: "first" }), aSpan({ id: 1, name: "again" })),
        spans(aSpan({ id: 1, name: "later" }), aSpan({ id: 2, name: "other span", startMs: 5 })),
        spans(aSpan({ trace: 2, id: 1, name: "same span id in another trace" })),
      );
      expect(await names(store)).toEqual(["first", "other span"]);
      expect(await names(store, 2)).toEqual(["same span id in another trace"]);
    });

    it("gives back every field as it was", async () => {
      const item = {
        ...aSpan({
          id: 1,
          parent: 9,
          status: "error",
          attributes: [
            ["big", 9_007_199_254_740_993n],
            ["ratio", 0.5],
            ["ok", true],
            ["list", ["a", 1, null]],
            ["map", { inner: 2 }],
          ],
        }),
        traceState: "vendor=1",
        links: [
          {
            traceId: trace(7),
            spanId: aSpan({ id: 8 }).spanId,
            traceState: "",
            flags: 1,
            attributes: {},
            droppedAttributesCount: 0,
          },
        ],
        events: [
          {
            time: aSpan({ id: 1 }).start,
            name: "exception",
            attributes: { "exception.type": "E" },
            droppedAttributesCount: 2,
          },
        ],
      };
      const store = await storeWith(open, spans(item));
      expect(await store.trace(trace(1))).toEqual([item]);
    });

    it("finds what was acknowledged before, also while others append", async () => {
      const store = await storeWith(open);
      const counts = await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          await store.append(spans(aSpan({ trace: n + 1, id: 1 }), aSpan({ trace: n + 1, id: 2 })));
          return (await store.trace(trace(n + 1))).length;
        }),
      );
      expect(counts).toEqual(Array.from({ length: 40 }, () => 2));
    });
  });
};
