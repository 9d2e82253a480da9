import { describe, expect, it } from "vitest";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aLog, aPoint, aSpan, logs, points, spans } from "./telemetry.ts";

const HOSTILE = [
  `'; DROP TABLE spans; --`,
  `"quoted" \\ back`,
  "__proto__",
  "constructor",
  "🍵 emoji",
  "nul\u0000inside",
  "$service",
  "line\nbreak",
  " ",
  "ﬀ İ ligature",
  "z".repeat(20_000),
];

/** Text from outside is text, whatever is in it. */
export const testHostileNames = (open: OpenStore): void => {
  describe("names that look like something else", () => {
    it.each(HOSTILE.map((name) => [name]))("%j is a name like any other", async (name) => {
      const pair = [[name, name]] as const;
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 1, service: name, name, version: name, instance: name, attributes: pair }),
          aSpan({ trace: 2, id: 1 }),
        ),
        logs(
          aLog({ body: "other" }),
          aLog({ body: name, service: name, attributes: [["correlation_id", name]] }),
        ),
        points(aPoint({ name, service: name }), aPoint({ name: "other" })),
      );
      const search = { window: ALWAYS, service: name, order: "newest", limit: 10 } as const;
      const attributes = [{ key: name, operator: "=", value: name }] as const;
      const { items } = await store.traces({ ...search, operation: name, attributes });
      expect(items.map(({ services }) => services)).toEqual([[{ name, spanCount: 1, errorCount: 0 }]]);
      const lines = await store.logs({ ...search, correlationId: name, text: name });
      expect(lines.items.map(({ body }) => body)).toEqual([name]);
      const data = await store.metrics({ window: ALWAYS, service: name, name, limit: 10 });
      expect(data.items.map((point) => point.name)).toEqual([name]);
      const seen = (await store.services()).find((service) => service.name === name);
      expect(seen).toMatchObject({ versions: [name], instances: [name], spanCount: 1, logCount: 1 });
    });
  });
};
