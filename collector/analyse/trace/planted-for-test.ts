import type { Twist } from "./checkout-for-test.ts";
import type { TraceOptions } from "./detect/seen-for-test.ts";
import type { FindingKind } from "./finding.ts";
import type { Part } from "./laid-out-for-test.ts";

/** A fault in one of five checkouts, and what the ranking is to make of it. */
export interface Planted {
  readonly kind: FindingKind;
  readonly service: string;
  readonly twist: Twist;
  readonly processes?: TraceOptions["processes"];
}

const repeated = (count: number, part: Part): Part[] => Array.from({ length: count }, () => part);

const call = (path: string, own: number): Part => ({
  what: `storefront GET ${path} client`,
  parts: [{ what: `inventory GET ${path} server`, own, after: own }],
});

const failedAttempt: Part = { what: "orders POST /reservations client!", took: 12 };

const failedJob = (later: number): Part => ({
  what: "m: orders process fulfil-order consumer!",
  later,
  own: 2,
});

/** Kinds that one request alone can show, whatever goes on meanwhile. */
export const PLANTED: readonly Planted[] = [
  {
    kind: "bad-version",
    service: "orders",
    twist: { ordersOwn: 25 },
    processes: { orders: { instance: "orders-2", version: "2" } },
  },
  {
    kind: "bad-instance",
    service: "inventory",
    twist: { inventoryOwn: 20 },
    processes: { inventory: { instance: "inventory-2" } },
  },
  { kind: "lock-wait", service: "inventory", twist: { locking: 60 } },
  { kind: "pool-wait", service: "inventory", twist: { connect: 40 } },
  {
    kind: "n-plus-one",
    service: "orders",
    twist: {
      ordersParts: repeated(20, { what: "orders SELECT * FROM lines WHERE id = $1 client", took: 1 }),
    },
  },
  {
    kind: "timeout-mismatch",
    service: "storefront",
    twist: { ordersCall: { what: "storefront POST /orders client!", took: 30 }, inventoryOwn: 60 },
  },
  { kind: "retries", service: "orders", twist: { ordersParts: [failedAttempt, failedAttempt] } },
  {
    kind: "unreachable",
    service: "orders",
    twist: { inventoryCall: { what: "orders POST /reservations client!", parts: [], took: 1 } },
  },
  { kind: "edge-gap", service: "inventory", twist: { inventoryGap: 25 } },
  {
    kind: "slow-statement",
    service: "orders",
    twist: { ordersParts: [{ what: "orders SELECT sum(total) FROM orders client", took: 60 }] },
  },
  {
    kind: "serial-calls",
    service: "storefront",
    twist: { storefrontParts: [call("/stock", 6), call("/price", 6), call("/photo", 6)] },
  },
  {
    kind: "tail-fan-out",
    service: "inventory",
    twist: {
      storefrontParts: [
        {
          what: "storefront gather internal",
          atOnce: true,
          parts: [...repeated(5, call("/part", 2)), call("/part", 20)],
        },
      ],
    },
  },
  {
    kind: "poison-message",
    service: "orders",
    twist: { jobs: [failedJob(30), failedJob(1_000), failedJob(1_000)] },
  },
  {
    kind: "queue-wait",
    service: "orders",
    twist: { jobs: [{ what: "orders process fulfil-order consumer", later: 2_000, own: 1 }] },
  },
  { kind: "own-time", service: "orders", twist: { ordersOwn: 20 } },
];
