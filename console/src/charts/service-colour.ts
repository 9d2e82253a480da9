import { SERIES_COLOURS } from "../theme/theme.ts";

const OWN: readonly string[] = ["storefront", "orders", "inventory"];

/** The place of a service in the palette, the same in every view: the playground's own first, the others by their names. */
export function paletteIndex(service: string): number {
  const own = OWN.indexOf(service);
  if (own !== -1) return own;
  let hash = 0;
  for (const letter of service) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return OWN.length + (hash % (SERIES_COLOURS.length - OWN.length));
}

/** A CSS colour. */
export const serviceColour = (service: string): string =>
  SERIES_COLOURS[paletteIndex(service)] ?? SERIES_COLOURS[0];
