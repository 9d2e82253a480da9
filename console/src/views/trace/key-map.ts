/** What a key does in the view of a trace, beside those that move within its tree. */
export type TraceAction =
  | "panLeft"
  | "panRight"
  | "zoomIn"
  | "zoomOut"
  | "collapseAll"
  | "expandAll"
  | "collapseOne"
  | "expandOne"
  | "nextSpan"
  | "previousSpan"
  | "search"
  | "clearSearch"
  | "help";

interface KeyEntry {
  readonly keys: readonly string[];
  readonly action: TraceAction;
  readonly label: string;
}

/** Jaeger UI's keys, so that hands that know them need not learn. @see https://github.com/jaegertracing/jaeger-ui keyboard-mappings */
export const KEY_MAP: readonly KeyEntry[] = [
  { keys: ["a", "ArrowLeft"], action: "panLeft", label: "Earlier" },
  { keys: ["d", "ArrowRight"], action: "panRight", label: "Later" },
  { keys: ["ArrowUp"], action: "zoomIn", label: "Zoom in" },
  { keys: ["ArrowDown"], action: "zoomOut", label: "Zoom out" },
  { keys: ["f"], action: "nextSpan", label: "Next span in sight" },
  { keys: ["b"], action: "previousSpan", label: "Span before" },
  { keys: ["]"], action: "collapseAll", label: "Collapse all" },
  { keys: ["["], action: "expandAll", label: "Expand all" },
  { keys: ["p"], action: "collapseOne", label: "One level fewer" },
  { keys: ["o"], action: "expandOne", label: "One level more" },
  { keys: ["Ctrl+b"], action: "search", label: "Search" },
  { keys: ["Escape"], action: "clearSearch", label: "Clear the search, close the span" },
  { keys: ["?"], action: "help", label: "These keys" },
];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does; undefined for one that does nothing here. */
export function actionOf({ key, ctrlKey, metaKey, altKey }: Pressed): TraceAction | undefined {
  if (altKey || metaKey) return undefined;
  const name = ctrlKey ? `Ctrl+${key.toLowerCase()}` : key.length === 1 ? key.toLowerCase() : key;
  return KEY_MAP.find(({ keys }) => keys.includes(name))?.action;
}
