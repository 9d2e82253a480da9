import type { FaultName } from "@playground/shared/faults/catalogue";
import type { Mix } from "../load/mix.ts";

/** Healthy, broken, mended: something to watch for a minute. */
export interface Demo {
  readonly name: string;
  readonly fault: FaultName;
  readonly variant?: string;
  /** What one has seen at its end. */
  readonly teaches: string;
  /** The requests that are compared, as the storefront names them. */
  readonly operation: string;
  readonly mix: Mix;
  readonly perSecond: number;
  /** Of each of the three phases. */
  readonly phaseSeconds: number;
}

const CHECKOUTS: Mix = { list: 10, product: 20, checkout: 60, order: 10 };
const PAGES: Mix = { list: 20, product: 70, checkout: 10, order: 0 };

export const DEMOS: readonly Demo[] = [
  {
    name: "n-plus-one",
    fault: "orders-n-plus-one",
    teaches: "many quick queries are slower than one, and no slow-query log knows of them",
    operation: "POST /checkout",
    mix: CHECKOUTS,
    perSecond: 10,
    phaseSeconds: 15,
  },
  {
    name: "missing-index",
    fault: "orders-missing-index",
    teaches: "one statement that reads a whole table, and what EXPLAIN says of it",
    operation: "POST /checkout",
    mix: CHECKOUTS,
    perSecond: 10,
    phaseSeconds: 15,
  },
  {
    name: "lock-contention",
    fault: "inventory-lock-contention",
    teaches: "a statement that is quick when nobody else is there: waiting is not working",
    operation: "POST /checkout",
    mix: CHECKOUTS,
    perSecond: 10,
    phaseSeconds: 15,
  },
  {
    name: "event-loop",
    fault: "storefront-event-loop-block",
    teaches: "one request computes, and all others of the process wait for it",
    operation: "POST /checkout",
    mix: CHECKOUTS,
    perSecond: 6,
    phaseSeconds: 15,
  },
  {
    name: "serial-fan-out",
    fault: "storefront-serial-fan-out",
    teaches: "calls in a row that could have been made at once, and what that would save",
    operation: "GET /products/:sku",
    mix: PAGES,
    perSecond: 10,
    phaseSeconds: 15,
  },
  {
    name: "network-latency",
    fault: "network-latency",
    variant: "orders-inventory",
    teaches: "time that neither the caller nor the callee has spent: the gap between two spans",
    operation: "POST /checkout",
    mix: CHECKOUTS,
    perSecond: 10,
    phaseSeconds: 15,
  },
];

/** How long it takes in all, about: three phases, the switching, and what large tables need. */
export const demoSeconds = ({ phaseSeconds }: Demo): number => 3 * phaseSeconds + 10;
