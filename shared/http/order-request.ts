import { z } from "zod";

const MOST_ITEMS = 20;
const MOST_PIECES = 100;

/** What an order is placed with; the storefront and orders check it alike. */
export const OrderRequest = z.strictObject({
  customer: z.string().trim().min(1).max(100),
  items: z
    .array(
      z.strictObject({ sku: z.string().trim().min(1).max(64), quantity: z.int().min(1).max(MOST_PIECES) }),
    )
    .min(1)
    .max(MOST_ITEMS)
    .refine(
      (items) => new Set(items.map(({ sku }) => sku)).size === items.length,
      "each sku may stand only once",
    ),
});

export type OrderRequest = z.infer<typeof OrderRequest>;
