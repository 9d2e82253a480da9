import type { NodeShape } from "./map-model.ts";

const PATHS: Readonly<Record<NodeShape, string>> = {
  // Somebody.
  client: "M -5 -7 a 5 5 0 1 0 10 0 a 5 5 0 1 0 -10 0 M -10 11 a 10 9 0 0 1 20 0",
  // A box with two lines.
  service: "M -10 -8 h 20 v 16 h -20 z M -6 -3 h 12 M -6 3 h 12",
  // A cylinder.
  database: "M -9 -7 a 9 4 0 1 0 18 0 a 9 4 0 1 0 -18 0 v 14 a 9 4 0 0 0 18 0 v -14",
  // Messages in a row.
  queue: "M -11 -6 h 6 v 12 h -6 z M -3 -6 h 6 v 12 h -6 z M 5 -6 h 6 v 12 h -6 z",
  // A globe.
  remote:
    "M -10 0 a 10 10 0 1 0 20 0 a 10 10 0 1 0 -20 0 M -10 0 h 20 M 0 -10 a 6 10 0 0 1 0 20 a 6 10 0 0 1 0 -20",
};

/** What kind of thing a node is, by its shape. */
export const NodeSymbol = ({ shape }: { readonly shape: NodeShape }) => (
  <path className="map-symbol" d={PATHS[shape]} />
);
