import type { Fault, FaultCause, FaultTarget } from "./fault.ts";
import { NETWORK_FAULTS } from "./network-faults.ts";

const REQUEST: readonly FaultTarget[] = ["customer", "sku", "version", "instance"];
const PROCESS: readonly FaultTarget[] = ["version", "instance"];
const WHOLE: readonly FaultTarget[] = [];

/** Every fault, by name. How each is caused stands in `services/<service>/faults/` and `playground/faults/`; see docs/faults. */
export const FAULTS = {
  "no-op": {
    title: "nothing at all, for comparison",
    cause: "playground",
    service: "none",
    variants: { on: {} },
    targets: WHOLE,
  },
  "storefront-event-loop-block": {
    title: "a receipt is signed with a slow hash, on the one thread that serves everybody",
    cause: "storefront",
    service: "storefront",
    variants: { on: { rounds: 800_000 }, mild: { rounds: 150_000 } },
    targets: REQUEST,
  },
  "storefront-memory-leak": {
    title: "answers are remembered by request id and never forgotten, until the process dies",
    cause: "storefront",
    service: "storefront",
    variants: { on: { kilobytes: 512 }, slow: { kilobytes: 64 } },
    targets: REQUEST,
  },
  "storefront-serial-fan-out": {
    title: "a product page asks for related products one after the other",
    cause: "storefront",
    service: "storefront",
    variants: { on: { related: 3 } },
    targets: REQUEST,
  },
  "storefront-timeout-mismatch": {
    title: "the storefront gives up long before orders does, and does not tell it",
    cause: "storefront",
    accomplices: ["playground"],
    service: "storefront",
    variants: { on: { timeoutMs: 250, latencyMs: 400 } },
    targets: REQUEST,
  },
  "storefront-retry-storm": {
    title: "two layers try everything three times at once, over connections that break",
    cause: "storefront",
    accomplices: ["orders", "playground"],
    service: "storefront",
    variants: { on: { attempts: 3, resetShare: 0.3 } },
    targets: REQUEST,
  },
  "orders-n-plus-one": {
    title: "one query for a customer's orders, then one more for each of them",
    cause: "orders",
    service: "orders",
    variants: { on: { most: 60 } },
    targets: REQUEST,
  },
  "orders-missing-index": {
    title: "an index is gone, and a large table is read from start to end",
    cause: "orders",
    service: "orders",
    variants: { on: { rows: 400_000 }, small: { rows: 100_000 } },
    targets: WHOLE,
  },
  "orders-tenant-slow-path": {
    title: "one customer has a history so long that adding it up takes a while",
    cause: "orders",
    service: "orders",
    variants: { on: { orders: 60_000 } },
    targets: ["customer"],
  },
  "orders-poison-job": {
    title: "a job that cannot be read fails, comes back, and fails again",
    cause: "orders",
    service: "orders",
    variants: { on: { everyNth: 10 } },
    targets: REQUEST,
  },
  "orders-queue-backlog": {
    title: "jobs take longer than they come in, one worker for all of them",
    cause: "orders",
    service: "orders",
    variants: { on: { workMs: 2_500 }, mild: { workMs: 800 } },
    targets: PROCESS,
  },
  "orders-lost-async-context": {
    title: "calls go through a queue made at the start, and no longer belong to any request",
    cause: "orders",
    service: "orders",
    variants: { on: {} },
    targets: REQUEST,
  },
  "orders-bad-deploy": {
    title: "version 0.2.0 takes half of the requests, and has a slow new check",
    cause: "playground",
    accomplices: ["orders"],
    service: "orders",
    variants: { on: { version: "0.2.0", checks: 40 } },
    targets: WHOLE,
  },
  "orders-wrong-endpoint": {
    title: "orders is restarted with a wrong address of inventory",
    cause: "playground",
    service: "orders",
    variants: { on: {} },
    targets: WHOLE,
  },
  "inventory-lock-contention": {
    title: "a stocktaking locks the shelves while it counts",
    cause: "inventory",
    service: "inventory",
    variants: { on: { holdMs: 400, restMs: 200 }, mild: { holdMs: 120, restMs: 480 } },
    targets: PROCESS,
  },
  "inventory-connection-leak": {
    title: "on one path a database connection is taken and never given back",
    cause: "inventory",
    service: "inventory",
    variants: { on: {} },
    targets: ["sku", "version", "instance"],
  },
  "inventory-cache-stampede": {
    title: "a costly ranking is cached, and all who miss it compute it at once",
    cause: "inventory",
    service: "inventory",
    variants: { on: { ttlMs: 2_000, rows: 700_000 } },
    targets: PROCESS,
  },
  "inventory-log-flood": {
    title: "a debug line for every row of every answer, again and again",
    cause: "inventory",
    service: "inventory",
    variants: { on: { linesPerRow: 25 } },
    targets: ["sku", "version", "instance"],
  },
  "inventory-bad-instance": {
    title: "one of two instances is starved of CPU",
    cause: "playground",
    service: "inventory",
    variants: { on: { runMs: 40, pauseMs: 160 } },
    targets: WHOLE,
  },
  "gateway-lost-trace-context": {
    title: "a gateway passes on only the headers it knows, and trace headers are none of them",
    cause: "playground",
    service: "inventory",
    variants: { on: {} },
    targets: WHOLE,
  },
  ...NETWORK_FAULTS,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** What a fault's variants are set to. */
export type SettingOf<Name extends FaultName> = {
  [Variant in keyof (typeof FAULTS)[Name]["variants"]]: Widened<(typeof FAULTS)[Name]["variants"][Variant]>;
}[keyof (typeof FAULTS)[Name]["variants"]];

type Widened<Setting> = { readonly [Key in keyof Setting]: Setting[Key] extends number ? number : string };

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

/** A fault with all that need not be said of each. */
export const faultNamed = (name: FaultName): Fault => FAULTS[name];

/** Every process that has a part in a fault. */
export const causesOf = (name: FaultName): readonly FaultCause[] => {
  const { cause, accomplices = [] } = faultNamed(name);
  return [cause, ...accomplices];
};
