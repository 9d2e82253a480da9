import { describe, expect, it } from "vitest";
import type { AttributeFilter, TelemetryStore, TraceQuery } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, spans } from "./telemetry.ts";

/** Numbers of the traces found, in order. */
async function found(store: TelemetryStore, query: Partial<TraceQuery>): Promise<number[]> {
  const { items } = await store.traces({ window: ALWAYS, order: "newest", limit: 100, ...query });
  return items.map(({ traceId }) => Number.parseInt(traceId, 16));
}

const filter = (key: string, operator: "=" | "!=", value: string): AttributeFilter => ({
  key,
  operator,
  value,
});

/** `traces` with filters on attributes. */
export const testSearchByAttributes = (open: OpenStore): void => {
  describe("traces by attributes", () => {
    it.each<{ filters: AttributeFilter[]; expected: number[] }>([
      { filters: [filter("http.route", "=", "/pay")], expected: [1] },
      { filters: [filter("http.route", "!=", "/pay")], expected: [3, 2] },
      { filters: [filter("absent", "=", "")], expected: [] },
      { filters: [filter("absent", "!=", "x")], expected: [3, 2, 1] },
      { filters: [filter("cloud.region", "=", "eu-1")], expected: [1] },
      { filters: [filter("cloud.region", "=", "own")], expected: [2] },
      { filters: [filter("http.status", "=", "500")], expected: [1] },
      { filters: [filter("big", "=", "9007199254740993")], expected: [2] },
      { filters: [filter("ratio", "=", "0.5"), filter("cached", "=", "true")], expected: [2] },
      { filters: [filter("tags", "=", '["a",1]')], expected: [2] },
      { filters: [filter("raw", "=", "AQID")], expected: [2] },
      { filters: [filter("http.route", "=", "/pay"), filter("http.status", "=", "200")], expected: [] },
    ])("$filters finds $expected", async ({ filters, expected }) => {
      const store = await storeWith(
        open,
        spans(
          aSpan({
            trace: 1,
            id: 1,
            startMs: 1,
            resource: [["cloud.region", "eu-1"]],
            attributes: [
              ["http.route", "/pay"],
              ["http.status", 500],
            ],
          }),
          aSpan({
            trace: 2,
            id: 1,
            startMs: 2,
            resource: [["cloud.region", "eu-1"]],
            attributes: [
              ["cloud.region", "own"],
              ["big", 9_007_199_254_740_993n],
              ["ratio", 0.5],
              ["cached", true],
              ["tags", ["a", 1]],
              ["raw", new Uint8Array([1, 2, 3])],
            ],
          }),
          aSpan({ trace: 3, id: 1, startMs: 3, attributes: [["http.status", 200]] }),
        ),
      );
      expect(await found(store, { attributes: filters })).toEqual(expected);
    });

    it("wants one span to satisfy all filters, not several together", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 1, service: "shop", attributes: [["a", "1"]] }),
          aSpan({ id: 2, service: "stock", attributes: [["b", "2"]] }),
        ),
      );
      expect(await found(store, { attributes: [filter("a", "=", "1"), filter("b", "=", "2")] })).toEqual([]);
      expect(await found(store, { service: "stock", attributes: [filter("a", "=", "1")] })).toEqual([]);
      expect(await found(store, { service: "stock", attributes: [filter("b", "=", "2")] })).toEqual([1]);
    });
  });
};
