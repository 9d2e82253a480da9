/** What `up` runs, in the order of its start; it is stopped the other way round. */
export const PART_NAMES = ["postgres", "collector", "inventory", "orders", "storefront"] as const;
export type PartName = (typeof PART_NAMES)[number];
export type ServiceName = Extract<PartName, "inventory" | "orders" | "storefront">;
