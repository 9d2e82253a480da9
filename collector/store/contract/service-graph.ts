import { describe, expect, it } from "vitest";
import type { ServiceCall, ServiceGraph, TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, spans, window } from "./telemetry.ts";

/** The calls as `caller -> callee kind count/errors`. */
const callsOf = ({ calls }: ServiceGraph): string[] =>
  calls.map(
    ({ caller = "-", callee, kind, statistics: { count, errorCount } }: ServiceCall) =>
      `${caller} -> ${callee} ${kind} ${count}/${errorCount}`,
  );

/** A shop's trace: web asks orders, which asks its database and puts a job, which stock takes later. */
function order(trace: number, startMs: number) {
  const at = (id: number, parent?: number) => ({
    trace,
    id,
    startMs: startMs + id,
    ...(parent !== undefined && { parent }),
  });
  return {
    web: [
      aSpan({ ...at(1), service: "web", kind: "server", durationMs: 100 }),
      aSpan({ ...at(2, 1), service: "web", kind: "internal" }),
      aSpan({ ...at(3, 2), service: "web", kind: "client", durationMs: 80, status: "error" }),
    ],
    orders: [
      aSpan({ ...at(4, 3), service: "orders", kind: "server", durationMs: 70, status: "error" }),
      aSpan({
        ...at(5, 4),
        service: "orders",
        kind: "client",
        durationMs: 20,
        attributes: [
          ["db.system.name", "postgresql"],
          ["db.namespace", "shop"],
        ],
      }),
      aSpan({
        ...at(6, 4),
        service: "orders",
        kind: "producer",
        attributes: [["messaging.destination.name", "jobs"]],
      }),
    ],
    stock: [
      aSpan({ ...at(7, 6), service: "stock", kind: "consumer", durationMs: 500 }),
      aSpan({ ...at(8, 7), service: "stock", kind: "client" }),
    ],
  };
}

/** `serviceGraph`: who calls whom. */
export const testServiceGraph = (open: OpenStore): void => {
  describe("the service graph", () => {
    const shop = (): Promise<TelemetryStore> => {
      const [first, second] = [order(1, 0), order(2, 1_000)];
      // What is called arrives before what calls it.
      return storeWith(
        open,
        spans(...first.stock),
        spans(...first.orders, ...second.orders),
        spans(...first.web, ...second.web, ...second.stock),
      );
    };

    it("is empty in an empty store", async () => {
      expect(await (await storeWith(open)).serviceGraph(ALWAYS)).toEqual({ services: [], calls: [] });
    });

    it("has each call once, as the callee took it, and calls that no service took", async () => {
      const graph = await (await shop()).serviceGraph(ALWAYS);
      expect(callsOf(graph)).toEqual([
        "orders -> shop remote 2/0",
        "stock ->  remote 2/0",
        "- -> web service 2/0",
        "orders -> stock service 2/0",
        "web -> orders service 2/2",
      ]);
      expect(graph.services).toEqual([
        { name: "orders", spanCount: 6, errorCount: 2 },
        { name: "stock", spanCount: 4, errorCount: 0 },
        { name: "web", spanCount: 6, errorCount: 2 },
      ]);
    });

    it("has how long the callee took", async () => {
      const { calls } = await (await shop()).serviceGraph(ALWAYS);
      const { latency } = calls.find(({ callee }) => callee === "stock")?.statistics ?? {};
      expect(latency).toEqual({ p50: 500_000_000n, p95: 500_000_000n, p99: 500_000_000n, max: 500_000_000n });
    });

    it("has what starts within the window, although its caller starts before", async () => {
      const graph = await (await shop()).serviceGraph(window(4, 7));
      expect(callsOf(graph)).toEqual(
        [
          "orders -> shop remote 1/0",
          // The consumer starts later than the window.
          "orders -> jobs remote 1/0",
          "web -> orders service 1/1",
        ].sort(),
      );
    });

    it("has no caller of a request whose parent is not there", async () => {
      const store = await storeWith(open, spans(aSpan({ id: 2, parent: 1, service: "web" })));
      expect(callsOf(await store.serviceGraph(ALWAYS))).toEqual(["- -> web service 1/0"]);
    });

    it("tells spans of the same id in other traces apart", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ trace: 1, id: 1, service: "one", kind: "client" }),
          aSpan({ trace: 2, id: 1, service: "two", kind: "client" }),
          aSpan({ trace: 2, id: 2, parent: 1, service: "web" }),
        ),
      );
      expect(callsOf(await store.serviceGraph(ALWAYS))).toEqual([
        "one ->  remote 1/0",
        "two -> web service 1/0",
      ]);
    });
  });
};
