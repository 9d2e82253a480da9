import * as tokens from "@cloudscape-design/design-tokens";

/** Told apart by those who see colours differently too; each has a value for either theme. */
const PALETTE = [
  tokens.colorChartsPaletteCategorical1,
  tokens.colorChartsPaletteCategorical2,
  tokens.colorChartsPaletteCategorical3,
  tokens.colorChartsPaletteCategorical4,
  tokens.colorChartsPaletteCategorical5,
  tokens.colorChartsPaletteCategorical6,
  tokens.colorChartsPaletteCategorical7,
  tokens.colorChartsPaletteCategorical8,
  tokens.colorChartsPaletteCategorical9,
  tokens.colorChartsPaletteCategorical10,
] as const;

const OWN: readonly string[] = ["storefront", "orders", "inventory"];

/** The place of a service in the palette, the same in every view: the playground's own first, the others by their names. */
export function paletteIndex(service: string): number {
  const own = OWN.indexOf(service);
  if (own !== -1) return own;
  let hash = 0;
  for (const letter of service) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return OWN.length + (hash % (PALETTE.length - OWN.length));
}

/** A CSS colour. */
export const serviceColour = (service: string): string => PALETTE[paletteIndex(service)] ?? PALETTE[0];
