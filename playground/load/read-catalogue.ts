import { LOAD_USER_AGENT } from "@playground/shared/telemetry/synthetic";
import type { Catalogue } from "./plan-request.ts";

/** What the load calls itself; the services mark its traces by it. */
export const USER_AGENT = `${LOAD_USER_AGENT}1`;

interface Product {
  readonly sku: string;
  readonly available: number;
}

const isProduct = (value: unknown): value is Product =>
  typeof value === "object" &&
  typeof (value as Partial<Product> | null)?.sku === "string" &&
  typeof (value as Partial<Product>).available === "number";

/**
 * Asks the storefront what it sells.
 * @throws {Error} where it does not answer with a list of products
 */
export async function readCatalogue(target: string, signal: AbortSignal): Promise<Catalogue> {
  const response = await fetch(`${target}/products`, {
    headers: { "user-agent": USER_AGENT },
    redirect: "error",
    signal,
  });
  const body = (await response.json()) as { products?: unknown };
  if (!response.ok || !Array.isArray(body.products)) {
    throw new Error(`GET ${target}/products answered ${response.status}, and no list of products`);
  }
  const products = body.products.filter(isProduct);
  return {
    available: products.filter(({ available }) => available > 0).map(({ sku }) => sku),
    soldOut: products.filter(({ available }) => available <= 0).map(({ sku }) => sku),
  };
}
