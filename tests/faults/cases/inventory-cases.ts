import {
  childrenOf,
  durations,
  type Evidence,
  endMs,
  quantile,
  spansOf,
  startMs,
  statementOf,
} from "../support/evidence.ts";
import type { FaultCase } from "../support/fault-case.ts";

const lockers = (evidence: Evidence) =>
  spansOf(evidence, "inventory", /^pg\.query:SELECT/).filter((span) =>
    statementOf(span).includes("WHERE sku = ANY($1) ORDER BY sku FOR UPDATE"),
  );

export const INVENTORY_CASES: readonly FaultCase[] = [
  {
    name: "inventory-lock-contention",
    // The locking SELECT takes 50 ms at times, and 5 ms at others.
    shows: (evidence) => {
      const taken = durations(lockers(evidence));
      return taken.filter((millis) => millis > 50).length >= 4 && Math.min(...taken) < 10;
    },
    found: { kind: "lock-wait", service: "inventory" },
  },
  {
    name: "inventory-connection-leak",
    perSecond: 20,
    mix: { list: 10, product: 70, checkout: 20, order: 0 },
    // Waiting for a connection takes a second and more, statements are as quick as ever.
    shows: (evidence) =>
      durations(spansOf(evidence, "inventory", "pg-pool.connect")).filter((millis) => millis > 1_000)
        .length >= 3 && quantile(durations(spansOf(evidence, "inventory", /^pg\.query/)), 0.95) < 100,
    found: { kind: "pool-wait", service: "inventory" },
  },
  {
    name: "inventory-cache-stampede",
    // A list every 40 ms, and a ranking takes 70 ms on a quick machine.
    perSecond: 30,
    mix: { list: 80, product: 10, checkout: 10, order: 0 },
    // A third trace begins the slow query while the first is still at it.
    shows: (evidence) => {
      const rankings = spansOf(evidence, "inventory", /^pg\.query:SELECT/)
        .filter((span) => statementOf(span).includes("generate_series"))
        .sort((a, b) => startMs(a) - startMs(b));
      return rankings.some((first, at) => {
        const third = rankings[at + 2];
        return third !== undefined && startMs(third) < endMs(first);
      });
    },
    found: { kind: "stampede", service: "inventory" },
  },
  {
    name: "inventory-log-flood",
    // A hundred lines a second and more of inventory, hardly any of them an error.
    shows: ({ logs, seconds }) => {
      const lines = logs.filter(({ service }) => service === "inventory");
      const errors = lines.filter(({ level }) => level === "error").length;
      return (
        lines.length / Math.min(seconds, spanOf(lines.map(({ timestamp }) => timestamp))) > 100 &&
        errors < lines.length / 100
      );
    },
  },
  {
    name: "inventory-bad-instance",
    // Two instances; those who call the one wait three times as long as those who call the other.
    shows: ({ traces }) => {
      const waits = traces.flatMap((trace) =>
        trace.spans.flatMap((call) => {
          const server = childrenOf(trace, call).find(({ service }) => service === "inventory");
          return call.kind !== "client" || server === undefined
            ? []
            : [{ instance: server.instance, millis: call.duration_ms }];
        }),
      );
      const tails = [...Map.groupBy(waits, ({ instance }) => instance).values()]
        .filter((ofOne) => ofOne.length >= 10)
        .map((ofOne) =>
          quantile(
            ofOne.map(({ millis }) => millis),
            0.75,
          ),
        );
      return tails.length >= 2 && Math.max(...tails) > 3 * Math.min(...tails);
    },
    found: { kind: "bad-instance", service: "inventory" },
  },
  {
    name: "gateway-lost-trace-context",
    // Requests to inventory that begin a trace of their own, and calls of orders with no server below them.
    shows: ({ traces }) =>
      traces.filter(({ spans }) =>
        spans.some(
          ({ service, name, parent_span_id: parent }) =>
            service === "inventory" && name.startsWith("POST /reservations") && parent === null,
        ),
      ).length >= 3,
    found: { kind: "broken-propagation", service: "inventory" },
  },
];

/** Seconds between the first and the last of these times. */
function spanOf(times: readonly string[]): number {
  const millis = times.map((time) => Date.parse(time));
  return Math.max(1, (Math.max(...millis) - Math.min(...millis)) / 1_000);
}
