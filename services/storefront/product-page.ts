import type { HttpClient } from "@playground/shared/http/http-client";

/** A product, with how many of it can be had. */
export const productPage = (inventory: HttpClient, sku: string): Promise<unknown> =>
  inventory({ method: "GET", path: `/stock/${encodeURIComponent(sku)}`, idempotent: true });
