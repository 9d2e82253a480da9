import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HttpClient } from "@playground/shared/http/http-client";
import { z } from "zod";
import { productPage } from "../product-page.ts";

const Catalogue = z.object({ stock: z.array(z.object({ sku: z.string() })) });

/**
 * Imitates: a page that grew. Each part was added with an `await` of its own below the last one, and none needs another's answer.
 *
 * Look for: calls in a row without overlap; together they take nearly as long as their parent, the longest of them a fraction.
 */
export async function productPageInTurns(
  { related }: SettingOf<"storefront-serial-fan-out">,
  inventory: HttpClient,
  sku: string,
): Promise<unknown> {
  const product = await productPage(inventory, sku);
  const { stock } = Catalogue.parse(await inventory({ method: "GET", path: "/stock", idempotent: true }));
  const others = stock.filter((level) => level.sku !== sku).slice(0, related);
  for (const other of others) await productPage(inventory, other.sku);
  return product;
}
