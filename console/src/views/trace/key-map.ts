/** What a key does in the view of a trace, beside those that move within its tree. */
export type TraceAction =
  | "scrollDown"
  | "scrollUp"
  | "panLeft"
  | "panLeftFast"
  | "panRight"
  | "panRightFast"
  | "zoomIn"
  | "zoomInFast"
  | "zoomOut"
  | "zoomOutFast"
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
  { keys: ["s"], action: "scrollDown", label: "Scroll down" },
  { keys: ["w"], action: "scrollUp", label: "Scroll up" },
  { keys: ["a", "ArrowLeft"], action: "panLeft", label: "Earlier" },
  { keys: ["Shift+a", "Shift+ArrowLeft"], action: "panLeftFast", label: "Much earlier" },
  { keys: ["d", "ArrowRight"], action: "panRight", label: "Later" },
  { keys: ["Shift+d", "Shift+ArrowRight"], action: "panRightFast", label: "Much later" },
  { keys: ["ArrowUp"], action: "zoomIn", label: "Zoom in" },
  { keys: ["Shift+ArrowUp"], action: "zoomInFast", label: "Zoom in more" },
  { keys: ["ArrowDown"], action: "zoomOut", label: "Zoom out" },
  { keys: ["Shift+ArrowDown"], action: "zoomOutFast", label: "Zoom out more" },
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
  readonly shiftKey: boolean;
}

const LETTER_OR_ARROW = /^(?:[a-z]|Arrow.*)$/;

/** What a key does; undefined for one that does nothing here. */
export function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): TraceAction | undefined {
  if (altKey || metaKey) return undefined;
  const plain = key.length === 1 ? key.toLowerCase() : key;
  // Of a sign such as `?`, Shift is a part.
  const shift = shiftKey && LETTER_OR_ARROW.test(plain) ? "Shift+" : "";
  const name = `${ctrlKey ? "Ctrl+" : ""}${shift}${plain}`;
  return KEY_MAP.find(({ keys }) => keys.includes(name))?.action;
}
