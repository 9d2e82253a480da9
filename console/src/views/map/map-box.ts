/** The part of the drawing that is shown, in its own units. */
export interface MapBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LEAST_SHARE = 0.1;

/**
 * Zooms so that a point stays where it is.
 * @param factor below 1 to see less
 * @param at of the box, from 0 to 1 in both directions
 * @param whole what is there to see: no more is shown, and a tenth of it at least
 */
export function zoomedBox(
  box: MapBox,
  factor: number,
  at: { readonly x: number; readonly y: number },
  whole: Pick<MapBox, "width" | "height">,
): MapBox {
  const width = Math.min(whole.width, Math.max(whole.width * LEAST_SHARE, box.width * factor));
  const height = (width / whole.width) * whole.height;
  return withinWhole(
    { x: box.x + (box.width - width) * at.x, y: box.y + (box.height - height) * at.y, width, height },
    whole,
  );
}

/** Moves by shares of what is shown. */
export const pannedBox = (
  box: MapBox,
  by: { readonly x: number; readonly y: number },
  whole: Pick<MapBox, "width" | "height">,
): MapBox => withinWhole({ ...box, x: box.x + by.x * box.width, y: box.y + by.y * box.height }, whole);

const withinWhole = (box: MapBox, whole: Pick<MapBox, "width" | "height">): MapBox => ({
  ...box,
  x: Math.min(Math.max(0, box.x), whole.width - box.width),
  y: Math.min(Math.max(0, box.y), whole.height - box.height),
});

/** As it stands in a URL: where it begins and how wide it is, in whole units. */
export const boxText = ({ x, y, width }: MapBox): string => [x, y, width].map(Math.round).join("-");

/** @returns undefined where the text is none, or shows all of it */
export function readBox(
  text: string | undefined,
  whole: Pick<MapBox, "width" | "height">,
): MapBox | undefined {
  const [, x, y, width] = /^(\d+)-(\d+)-(\d+)$/.exec(text ?? "")?.map(Number) ?? [];
  if (x === undefined || y === undefined || width === undefined || width >= whole.width) return undefined;
  return zoomedBox({ x, y, width, height: (width / whole.width) * whole.height }, 1, { x: 0, y: 0 }, whole);
}
