/** The colours of `theme.css`, as CSS has them; a canvas needs `resolvedColour`. */
export const THEME = {
  text: "var(--theme-text)",
  textMuted: "var(--theme-text-muted)",
  line: "var(--theme-line)",
  background: "var(--theme-background)",
  hover: "var(--theme-hover)",
  selected: "var(--theme-selected)",
  focus: "var(--theme-focus)",
  link: "var(--theme-link)",
  errorText: "var(--theme-error-text)",
  warningText: "var(--theme-warning-text)",
  ok: "var(--theme-ok)",
  error: "var(--theme-error)",
  fault: "var(--theme-fault)",
  throttle: "var(--theme-throttle)",
  requests: "var(--theme-requests)",
  p50: "var(--theme-p50)",
  p95: "var(--theme-p95)",
  p99: "var(--theme-p99)",
} as const;

/** Told apart by those who see colours differently too. */
export const SERIES_COLOURS = [
  "var(--theme-series-1)",
  "var(--theme-series-2)",
  "var(--theme-series-3)",
  "var(--theme-series-4)",
  "var(--theme-series-5)",
  "var(--theme-series-6)",
  "var(--theme-series-7)",
  "var(--theme-series-8)",
  "var(--theme-series-9)",
  "var(--theme-series-10)",
] as const;
