import type { SpanAnswer, TraceAnswer } from "@playground/collector/serve/trace-answer";
import { childrenOf, quantile } from "../support/evidence.ts";
import type { FaultCase } from "../support/fault-case.ts";

/** What calls of one way took their client less what they took their server, in milliseconds. */
const gaps = (traces: readonly TraceAnswer[], caller: string, callee: string): number[] =>
  traces.flatMap((trace) =>
    trace.spans.flatMap((call) => {
      if (call.service !== caller || call.kind !== "client") return [];
      const server = childrenOf(trace, call).find(({ service }) => service === callee);
      return server === undefined ? [] : [call.duration_ms - server.duration_ms];
    }),
  );

const calls = (
  traces: readonly TraceAnswer[],
  caller: string,
): readonly { trace: TraceAnswer; call: SpanAnswer }[] =>
  traces.flatMap((trace) =>
    trace.spans
      .filter(
        ({ service, kind, attributes }) =>
          service === caller && kind === "client" && "url.full" in attributes,
      )
      .map((call) => ({ trace, call })),
  );

export const NETWORK_CASES: readonly FaultCase[] = [
  {
    name: "network-latency",
    // The gap of every call of the way is at least what the packets are late.
    shows: ({ traces }) => quantile(gaps(traces, "orders", "inventory"), 0.2) > 100,
    found: { kind: "edge-gap", service: "inventory" },
  },
  {
    name: "network-jitter",
    // Gaps from small to large: a spread that a healthy way does not have.
    shows: ({ traces }) => {
      const found = gaps(traces, "orders", "inventory");
      return found.length >= 10 && quantile(found, 0.9) - quantile(found, 0.1) > 60;
    },
    found: { kind: "edge-gap", service: "inventory" },
  },
  {
    name: "network-reset",
    // Calls that fail at once because the connection was closed on them.
    shows: ({ traces }) =>
      calls(traces, "orders").filter(
        ({ call }) =>
          call.status.code === "error" &&
          /ECONNRESET|other side closed|terminated/.test(JSON.stringify(call)),
      ).length >= 3,
    found: { kind: ["unreachable", "retries"], service: "orders" },
  },
  {
    name: "network-black-hole",
    perSecond: 5,
    // Calls that fail after seconds, with no server below them.
    shows: ({ traces }) =>
      calls(traces, "storefront").filter(
        ({ trace, call }) =>
          call.status.code === "error" && call.duration_ms > 5_000 && childrenOf(trace, call).length === 0,
      ).length >= 3,
    found: { kind: "unreachable", service: "storefront" },
  },
];
