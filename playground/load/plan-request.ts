import type { Random } from "@playground/shared/random";
import { type Mix, pickKind } from "./mix.ts";
import { pickOne } from "./pick-one.ts";

/** What the shop sells, as it was when the load began. */
export interface Catalogue {
  /** SKUs of which there is stock. */
  readonly available: readonly string[];
  /** SKUs that are sold out. */
  readonly soldOut: readonly string[];
}

/** A request to make; `placed` is filled in when it is sent: the order that is read is one that was placed by then. */
export type PlannedRequest =
  | { readonly kind: "list" }
  | { readonly kind: "product"; readonly sku: string }
  | {
      readonly kind: "checkout";
      readonly customer: string;
      readonly items: readonly { readonly sku: string; readonly quantity: number }[];
    }
  /** @param choice from 0 up to 1: which of the orders placed so far, the oldest first */
  | { readonly kind: "order"; readonly choice: number };

const CUSTOMERS = ["ada", "grace", "linus", "barbara", "edsger", "margaret", "ken", "radia"];
const UNKNOWN_SKU = "no-such-product";
const UNKNOWN_SHARE = 0.03;
const SOLD_OUT_SHARE = 0.03;
const MOST_ITEMS = 3;
const MOST_PIECES = 3;

/** Draws the next request: the same requests in the same order for the same random sequence, mix and catalogue. */
export function planRequest(random: Random, mix: Mix, catalogue: Catalogue): PlannedRequest {
  const kind = pickKind(random, mix);
  switch (kind) {
    case "list":
      return { kind };
    case "product":
      return { kind, sku: random() < UNKNOWN_SHARE ? UNKNOWN_SKU : pickSku(random, catalogue) };
    case "checkout":
      return { kind, customer: pickOne(random, CUSTOMERS) ?? "ada", items: planItems(random, catalogue) };
    case "order":
      return { kind, choice: random() };
  }
}

function pickSku(random: Random, { available, soldOut }: Catalogue): string {
  return pickOne(random, [...available, ...soldOut]) ?? UNKNOWN_SKU;
}

/** One to three different products; now and then one that is sold out, for the shop to refuse. */
function planItems(random: Random, { available, soldOut }: Catalogue) {
  const wanted = 1 + Math.floor(random() * MOST_ITEMS);
  const skus = new Set<string>();
  for (let drawn = 0; drawn < wanted; drawn += 1) {
    const shelf = random() < SOLD_OUT_SHARE && soldOut.length > 0 ? soldOut : available;
    skus.add(pickOne(random, shelf) ?? UNKNOWN_SKU);
  }
  return [...skus].map((sku) => ({ sku, quantity: 1 + Math.floor(random() * MOST_PIECES) }));
}
