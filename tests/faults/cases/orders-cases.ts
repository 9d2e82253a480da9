import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
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

const LOYALTY = /FROM orders/;

const loyaltyQueries = (evidence: Evidence) =>
  spansOf(evidence, "orders", /^pg\.query:SELECT/).filter((span) => LOYALTY.test(statementOf(span)));

const sameStatements = (trace: TraceAnswer): number =>
  Math.max(
    0,
    ...trace.spans
      .filter(({ service, name }) => service === "orders" && name === "POST /orders")
      .map((span) => {
        const statements = childrenOf(trace, span).map(statementOf);
        return Math.max(
          0,
          ...statements.map((one) => (one === "" ? 0 : statements.filter((other) => other === one).length)),
        );
      }),
  );

const waitInQueueMs = (trace: TraceAnswer): number[] =>
  trace.spans.flatMap((span) => {
    if (span.name !== "process fulfil-order") return [];
    const sent = trace.spans.find(({ span_id: id }) => id === span.parent_span_id);
    return sent === undefined ? [] : [startMs(span) - endMs(sent)];
  });

export const ORDERS_CASES: readonly FaultCase[] = [
  {
    name: "orders-n-plus-one",
    // The same statement five times and more below one request.
    shows: ({ traces }) => traces.filter((trace) => sameStatements(trace) >= 5).length >= 3,
    found: { kind: "n-plus-one", service: "orders" },
  },
  {
    name: "orders-missing-index",
    // As many statements as ever, one of them slow in nearly every request.
    shows: (evidence) => quantile(durations(loyaltyQueries(evidence)), 0.5) > 12,
    found: { kind: "slow-statement", service: "orders" },
  },
  {
    name: "orders-tenant-slow-path",
    // Slow for one customer, and for no other.
    shows: (evidence) => {
      const ofCustomer = (isGrace: boolean) =>
        evidence.traces.flatMap(({ spans }) => {
          const order = spans.find(({ service, name }) => service === "orders" && name === "POST /orders");
          if (order === undefined || (order.attributes.customer === "grace") !== isGrace) return [];
          return spans.filter((span) => LOYALTY.test(statementOf(span))).map((span) => span.duration_ms);
        });
      return quantile(ofCustomer(true), 0.5) > 15 && quantile(ofCustomer(false), 0.5) < 8;
    },
    found: { kind: "slow-statement", service: "orders" },
  },
  {
    name: "orders-poison-job",
    // One message is processed three times and fails each time, in traces and in the log.
    shows: ({ traces, logs }) => {
      const failures = new Map<string, number>();
      for (const { spans } of traces) {
        for (const { name, status, attributes } of spans) {
          if (name !== "process fulfil-order" || status.code !== "error") continue;
          const id = String(attributes["messaging.message.id"]);
          failures.set(id, (failures.get(id) ?? 0) + 1);
        }
      }
      const isLogged = logs.some(
        ({ service, message }) => service === "orders" && message === "job cannot be read",
      );
      return isLogged && Math.max(0, ...failures.values()) >= 3;
    },
    found: { kind: "poison-message", service: "orders" },
  },
  {
    name: "orders-queue-backlog",
    // A job takes 2.5 s, and is seen when it is done.
    seconds: 45,
    // Jobs wait for seconds, and the later ones longer than the earlier ones.
    shows: ({ traces }) => {
      const waits = traces.toReversed().flatMap(waitInQueueMs);
      const half = Math.floor(waits.length / 2);
      return (
        waits.length >= 4 &&
        quantile(waits.slice(half), 0.5) > 2_000 &&
        quantile(waits.slice(half), 0.5) > quantile(waits.slice(0, half), 0.5)
      );
    },
    found: { kind: "queue-wait", service: "orders" },
  },
  {
    name: "orders-lost-async-context",
    // Requests to inventory that begin a trace of their own, and lines of orders that belong to no request.
    shows: ({ traces, logs }) =>
      logs.filter(
        ({ service, trace_id: id, message }) =>
          service === "orders" && id === null && message.startsWith("call taken"),
      ).length >= 3 &&
      traces.filter(({ spans }) =>
        spans.some(
          ({ service, name, parent_span_id: parent }) =>
            service === "inventory" && name.startsWith("POST /reservations") && parent === null,
        ),
      ).length >= 5,
    found: { kind: "lost-context", service: "orders" },
  },
  {
    name: "orders-bad-deploy",
    // Two versions at once; the new one takes three times as long as the old.
    shows: (evidence) => {
      const ofVersion = (isNew: boolean) =>
        durations(
          spansOf(evidence, "orders", "POST /orders").filter(
            ({ service_version: version }) => (version === "0.2.0") === isNew,
          ),
        );
      return (
        ofVersion(true).length >= 5 && quantile(ofVersion(true), 0.5) > 3 * quantile(ofVersion(false), 0.5)
      );
    },
    found: { kind: "bad-version", service: "orders" },
  },
  {
    name: "orders-wrong-endpoint",
    // Orders' calls fail at once, refused; inventory hears nothing of them.
    shows: (evidence) =>
      spansOf(evidence, "orders", "POST").filter(
        ({ status, duration_ms: took, events, attributes }) =>
          status.code === "error" &&
          took < 50 &&
          JSON.stringify({ status, events, attributes }).includes("ECONNREFUSED"),
      ).length >= 3,
    found: { kind: "unreachable", service: "orders" },
  },
];
