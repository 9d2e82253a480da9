import type { Fault } from "./fault.ts";

/** The ways between processes on which the network can be bad. */
export const LINKS = [
  "storefront-orders",
  "storefront-inventory",
  "orders-inventory",
  "inventory-postgres",
] as const;
export type Link = (typeof LINKS)[number];

const whole = { cause: "playground", targets: [] } as const;

/** Faults of the network, by Toxiproxy's toxics. @see https://github.com/Shopify/toxiproxy#toxics */
export const NETWORK_FAULTS = {
  "network-latency": {
    ...whole,
    title: "every packet of one way is late",
    service: "inventory",
    variants: {
      "orders-inventory": { link: "orders-inventory", latencyMs: 120 },
      "storefront-inventory": { link: "storefront-inventory", latencyMs: 120 },
      "inventory-postgres": { link: "inventory-postgres", latencyMs: 25 },
    },
  },
  "network-jitter": {
    ...whole,
    title: "packets of one way are late, now a little, now a lot",
    service: "inventory",
    variants: {
      "orders-inventory": { link: "orders-inventory", latencyMs: 100, jitterMs: 90 },
      "storefront-inventory": { link: "storefront-inventory", latencyMs: 100, jitterMs: 90 },
    },
  },
  "network-reset": {
    ...whole,
    title: "a third of the time, connections are reset before an answer comes",
    service: "orders",
    variants: {
      "orders-inventory": { link: "orders-inventory", share: 0.34 },
      "storefront-orders": { link: "storefront-orders", share: 0.34 },
    },
  },
  "network-black-hole": {
    ...whole,
    title: "what is sent arrives nowhere, and nobody says so",
    service: "storefront",
    variants: {
      "storefront-inventory": { link: "storefront-inventory" },
      "orders-inventory": { link: "orders-inventory" },
    },
  },
} as const satisfies Record<string, Fault>;
