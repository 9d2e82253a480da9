/** Where in a JSON document something stands; undefined is the whole of it. */
export type Place = { readonly parent: Place; readonly step: string | number } | undefined;

/** The path of a place, like `resourceSpans[0].scopeSpans`. */
export function placeName(place: Place): string {
  if (place === undefined) return "the body";
  const { parent, step } = place;
  const own = typeof step === "number" ? `[${step}]` : step;
  if (parent === undefined) return own;
  return typeof step === "number" ? `${placeName(parent)}${own}` : `${placeName(parent)}.${own}`;
}
