/** What a line that matches has to give. */
export interface FilterMatch {
  /** The value of `$.path`, `$name` or `$1`; undefined where the line, or the pattern, has no such one. */
  extract(selector: string): string | undefined;
  /** All values that the pattern names, as TestMetricFilter gives them. */
  extractedValues(): Record<string, string>;
}

/** Of a pattern of terms. */
export const NOTHING_EXTRACTED: FilterMatch = { extract: () => undefined, extractedValues: () => ({}) };
