import { childrenOf, endMs, startMs } from "../support/evidence.ts";
import type { FaultCase } from "../support/fault-case.ts";

export const STOREFRONT_CASES: readonly FaultCase[] = [
  {
    name: "storefront-event-loop-block",
    // The storefront's checkouts have 50 ms and more in which nothing below them is under way; so do their neighbours, at the same time.
    shows: (evidence) =>
      evidence.traces.filter((trace) =>
        trace.spans.some((span) => {
          if (span.service !== "storefront" || span.name !== "POST /checkout") return false;
          const lastChild = Math.max(...childrenOf(trace, span).map(endMs));
          return endMs(span) - lastChild > 50;
        }),
      ).length >= 5,
    found: { kind: ["event-loop-blocked", "own-time"], service: "storefront" },
  },
  {
    name: "storefront-memory-leak",
    perSecond: 20,
    mix: { list: 100, product: 0, checkout: 0, order: 0 },
    // The heap grows by half of what it may have, or the process has died of it and another one answers.
    shows: ({ points, traces }) => {
      const heap = points
        .filter(({ service, name }) => service === "storefront" && name === "v8js.memory.heap.used")
        .map(({ data }) => ("value" in data ? Number(data.value) : 0));
      const instances = new Set(
        traces.flatMap(({ spans }) =>
          spans.filter(({ service }) => service === "storefront").map(({ instance }) => instance),
        ),
      );
      return instances.size > 1 || Math.max(...heap, 0) > 100e6;
    },
  },
  {
    name: "storefront-serial-fan-out",
    // Three calls and more below one product page, none of which begins before the last has ended.
    shows: (evidence) =>
      evidence.traces.filter((trace) =>
        trace.spans.some((span) => {
          const calls = childrenOf(trace, span).filter(({ kind }) => kind === "client");
          return (
            span.name === "GET /products/:sku" &&
            calls.length >= 3 &&
            calls.every((call, at) => at === 0 || startMs(call) >= endMs(calls[at - 1] ?? call))
          );
        }),
      ).length >= 5,
    found: { kind: ["serial-calls", "n-plus-one"], service: "storefront" },
  },
  {
    name: "storefront-timeout-mismatch",
    // What orders does goes on for 100 ms and more after the storefront's call has failed.
    shows: (evidence) =>
      evidence.traces.filter(({ spans }) =>
        spans.some(
          (call) =>
            call.service === "storefront" &&
            call.kind === "client" &&
            call.status.code === "error" &&
            spans.some(
              ({ service, kind, ...span }) =>
                service === "orders" &&
                kind === "client" &&
                endMs({ service, kind, ...span }) - endMs(call) > 100,
            ),
        ),
      ).length >= 3,
    found: { kind: "timeout-mismatch", service: "storefront" },
  },
  {
    name: "storefront-retry-storm",
    // One checkout makes three and more attempts at the same thing.
    shows: (evidence) =>
      evidence.traces.filter(
        ({ spans }) =>
          spans.filter(
            ({ service, kind, status, name, attributes }) =>
              service === "orders" &&
              kind === "client" &&
              name === "POST" &&
              status.code === "error" &&
              !("http.response.status_code" in attributes),
          ).length >= 2,
      ).length >= 3,
    found: { kind: "retries", service: "storefront" },
  },
  {
    name: "no-op",
    // The control: it shows nothing of its own. Its test looks for the signs of all the others.
    shows: () => false,
  },
];
