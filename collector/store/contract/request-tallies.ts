import type { Nanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import type { RequestTallies, RequestTally } from "../request-tallies.ts";
import type { TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, at, spans, window } from "./telemetry.ts";

const MINUTE = 60_000_000_000n as Nanos;

/** A tally as `ok/error/throttle/fault total [duration×count] first-last`, in milliseconds. */
const told = ({ counts, totalDuration, durations, first, last }: RequestTally): string => {
  const millis = (nanos: bigint) => Number(nanos) / 1e6;
  const histogram = durations.map(({ duration, count }) => `${millis(duration)}×${count}`).join(" ");
  const { ok, error, throttle, fault } = counts;
  return `${ok}/${error}/${throttle}/${fault} ${millis(totalDuration)} [${histogram}] ${millis(first - at(0))}-${millis(last - at(0))}`;
};

const servicesOf = ({ services }: RequestTallies): string[] =>
  services
    .map(
      ({ service, start, fromOutside, tally }) =>
        `${(start - at(0)) / MINUTE} ${fromOutside ? "-> " : ""}${service} ${told(tally)}`,
    )
    .sort();

const callsOf = ({ calls }: RequestTallies): string[] =>
  calls
    .map(
      ({ caller, callee, start, tally, sample }) =>
        `${(start - at(0)) / MINUTE} ${caller} -> ${callee ?? `(${sample.name})`} ${told(tally)}`,
    )
    .sort();

const http = (status: number) => [["http.response.status_code", status] as const];

/** A web page that asks orders; orders asks its database and puts a job, which stock takes. */
const shop = (open: OpenStore): Promise<TelemetryStore> =>
  storeWith(
    open,
    spans(
      aSpan({ id: 7, parent: 6, service: "stock", kind: "consumer", startMs: 300, durationMs: 500 }),
      aSpan({ id: 4, parent: 3, service: "orders", startMs: 30, durationMs: 120, attributes: http(503) }),
    ),
    spans(
      aSpan({ id: 1, service: "web", startMs: 0, durationMs: 200, attributes: http(429) }),
      aSpan({ id: 2, parent: 1, service: "web", kind: "internal", startMs: 5, durationMs: 190 }),
      aSpan({
        id: 3,
        parent: 2,
        service: "web",
        kind: "client",
        startMs: 10,
        durationMs: 151,
        attributes: http(404),
      }),
    ),
    spans(
      aSpan({
        id: 5,
        parent: 4,
        service: "orders",
        kind: "client",
        name: "SELECT",
        startMs: 40,
        durationMs: 3,
      }),
      aSpan({
        id: 15,
        parent: 4,
        service: "orders",
        kind: "client",
        name: "SELECT",
        startMs: 50,
        durationMs: 4,
        status: "error",
      }),
      aSpan({
        id: 25,
        parent: 4,
        service: "orders",
        kind: "client",
        name: "INSERT",
        startMs: 60,
        durationMs: 4,
      }),
      aSpan({
        id: 6,
        parent: 4,
        service: "orders",
        kind: "producer",
        name: "put",
        startMs: 70,
        durationMs: 2,
      }),
    ),
  );

/** `requestTallies`: how the requests between services went. */
export const testRequestTallies = (open: OpenStore): void => {
  describe("request tallies", () => {
    it("are none in an empty store", async () => {
      expect(await (await storeWith(open)).requestTallies({ window: ALWAYS })).toEqual({
        services: [],
        calls: [],
      });
    });

    it("count what each service took, by outcome, apart for what comes from outside", async () => {
      const tallies = await (await shop(open)).requestTallies({ window: ALWAYS });
      expect(servicesOf(tallies)).toEqual([
        "0 -> web 0/0/1/0 200 [200×1] 0-200",
        "0 orders 0/0/0/1 120 [120×1] 30-150",
        "0 stock 1/0/0/0 500 [500×1] 300-800",
      ]);
    });

    it("count calls as their client saw them, those of queues as the callee did, and those that no service took", async () => {
      const tallies = await (await shop(open)).requestTallies({ window: ALWAYS });
      expect(callsOf(tallies)).toEqual([
        "0 orders -> (INSERT) 1/0/0/0 4 [4×1] 60-64",
        "0 orders -> (SELECT) 1/0/0/1 7 [3×1 4×1] 40-54",
        "0 orders -> stock 1/0/0/0 500 [500×1] 300-800",
        "0 web -> orders 0/1/0/0 151 [150×1] 10-161",
      ]);
    });

    it("are apart for each period, in which the callee began", async () => {
      const one = (id: number, startMs: number) => [
        aSpan({ trace: id, id: 1, service: "web", kind: "client", startMs: startMs - 1 }),
        aSpan({ trace: id, id: 2, parent: 1, service: "orders", startMs }),
      ];
      const store = await storeWith(open, spans(...one(1, 59_999), ...one(2, 60_000), ...one(3, 60_500)));
      const tallies = await store.requestTallies({ window: window(0, 120_000), period: MINUTE });
      expect(servicesOf(tallies)).toEqual([
        "0 -> web 2/0/0/0 20 [10×2] 59998-60009",
        "0 orders 1/0/0/0 10 [10×1] 59999-60009",
        "1 -> web 1/0/0/0 10 [10×1] 60499-60509",
        "1 orders 2/0/0/0 20 [10×2] 60000-60510",
      ]);
      expect(callsOf(tallies)).toEqual([
        "0 web -> orders 1/0/0/0 10 [10×1] 59998-60008",
        "1 web -> orders 2/0/0/0 20 [10×2] 59999-60509",
      ]);
    });

    it("leave out calls whose caller is not there, and what starts outside of the window", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 2, parent: 1, service: "orders", startMs: 10 }),
          aSpan({ trace: 2, id: 1, service: "web", startMs: 20 }),
        ),
      );
      const tallies = await store.requestTallies({ window: window(0, 20) });
      expect(servicesOf(tallies)).toEqual(["0 orders 1/0/0/0 10 [10×1] 10-20"]);
      expect(callsOf(tallies)).toEqual([]);
    });

    it.each([
      { durationMs: 0.000_099, rounded: 0.000_099 },
      { durationMs: 0.000_104, rounded: 0.0001 },
      { durationMs: 0.000_105, rounded: 0.000_11 },
      { durationMs: 12.5, rounded: 13 },
      { durationMs: 99.5, rounded: 100 },
      { durationMs: 1_049, rounded: 1_000 },
      { durationMs: 123_456, rounded: 120_000 },
      { durationMs: -1, rounded: 0 },
    ])("tell $durationMs ms as $rounded ms", async ({ durationMs, rounded }) => {
      const start = at(5_000);
      const span = {
        ...aSpan({ id: 1, startMs: 5_000 }),
        end: (start + BigInt(Math.round(durationMs * 1e6))) as typeof start,
      };
      const { services } = await (await storeWith(open, spans(span))).requestTallies({ window: ALWAYS });
      expect(services[0]?.tally.durations.map(({ duration }) => Number(duration) / 1e6)).toEqual([rounded]);
    });

    it("have one of the spans that made the requests", async () => {
      const { calls, services } = await (await shop(open)).requestTallies({ window: ALWAYS });
      expect(calls.find(({ callee }) => callee === "orders")?.sample).toMatchObject({
        kind: "client",
        name: "GET /",
        start: at(10),
      });
      expect(services.find(({ service }) => service === "stock")?.sample.start).toBe(at(300));
    });
  });
};
