import type { Random } from "@playground/shared/random";
import type { Part } from "./laid-out-for-test.ts";

/** What a fault changes in a checkout; times in milliseconds. */
export interface Twist {
  /** Of its own, before it asks orders, and between orders' answer and its end. */
  readonly storefrontOwn?: number;
  readonly ordersOwn?: number;
  readonly inventoryOwn?: number;
  /** On the way from orders to inventory and back, and from the storefront to orders. */
  readonly inventoryGap?: number;
  readonly ordersAfter?: number;
  readonly connect?: number;
  readonly locking?: number;
  /** What they do besides, before they ask the next service. */
  readonly storefrontParts?: readonly Part[];
  readonly ordersParts?: readonly Part[];
  readonly inventoryParts?: readonly Part[];
  /** How the storefront asks orders, and orders inventory, if at all. */
  readonly ordersCall?: Partial<Part>;
  readonly inventoryCall?: Partial<Part> | "none";
  /** Instead of the one that goes well. */
  readonly jobs?: readonly Part[];
}

/** A checkout as the services make it: about 15 ms, and a job that follows. */
export function checkout(random: Random, twist: Twist = {}): Part {
  const between = (least: number, most: number): number => least + random() * (most - least);
  const statement = (what: string, took = between(0.3, 1)): Part => ({ what: `${what} client`, took });
  const inventory: Part = {
    what: "inventory POST /reservations server",
    own: twist.inventoryOwn ?? between(0.3, 0.8),
    parts: [
      { what: "inventory pg-pool.connect client", took: twist.connect ?? 0.1 },
      ...(twist.inventoryParts ?? []),
      statement("inventory BEGIN"),
      statement("inventory INSERT INTO reservations VALUES ($1)"),
      statement("inventory SELECT n FROM stock WHERE sku = ANY($1) FOR UPDATE", twist.locking),
      statement("inventory COMMIT", between(0.5, 1.5)),
    ],
  };
  const reserve: Part = {
    what: "orders POST /reservations client",
    own: twist.inventoryGap ?? between(0.4, 1.5),
    parts: [inventory],
    ...(twist.inventoryCall !== "none" && twist.inventoryCall),
  };
  const orders: Part = {
    what: "orders POST /orders server",
    own: twist.ordersOwn ?? between(0.3, 0.8),
    parts: [
      ...(twist.ordersParts ?? []),
      twist.inventoryCall === "none" ? undefined : reserve,
      { what: "orders pg-pool.connect client", took: 0.1 },
      statement("orders BEGIN"),
      statement("orders INSERT INTO orders VALUES ($1)"),
      { what: "orders send fulfil-order producer", parts: twist.jobs ?? [job(statement)] },
      statement("orders COMMIT", between(0.5, 1.5)),
    ],
  };
  const askOrders: Part = {
    what: "storefront POST /orders client",
    own: between(0.4, 1.5),
    ...(twist.ordersAfter !== undefined && { after: twist.ordersAfter }),
    parts: [orders],
    ...twist.ordersCall,
  };
  return {
    what: "storefront POST /checkout server",
    own: twist.storefrontOwn ?? between(0.3, 0.8),
    after: between(0.3, 0.8),
    parts: [...(twist.storefrontParts ?? []), askOrders],
  };
}

const job = (statement: (what: string) => Part): Part => ({
  what: "orders process fulfil-order consumer",
  later: 30,
  parts: [statement("orders UPDATE orders SET status = $1")],
});
