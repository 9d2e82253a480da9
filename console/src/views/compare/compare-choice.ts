/** Which traces are set against which. */
export interface CompareChoice {
  readonly by: "slow" | "attribute" | "before";
  /** `name=value` */
  readonly attribute: string;
  /** Another value of it; empty for all others. */
  readonly against: string;
  /** ISO 8601 */
  readonly before: string;
  /** With or without its service; empty for all. */
  readonly operation: string;
}

const KINDS = ["slow", "attribute", "before"] as const;

export function readCompareChoice(search: URLSearchParams): CompareChoice {
  return {
    by: KINDS.find((kind) => kind === search.get("by")) ?? "slow",
    attribute: search.get("attribute") ?? "",
    against: search.get("against") ?? "",
    before: search.get("before") ?? "",
    operation: search.get("operation") ?? "",
  };
}

export function writeCompareChoice(search: URLSearchParams, choice: CompareChoice): void {
  const values = { ...choice, by: choice.by === "slow" ? "" : choice.by };
  for (const [name, value] of Object.entries(values)) {
    if (value === "") search.delete(name);
    else search.set(name, value);
  }
}

/** What the API is asked for; undefined where something is missing. */
export function comparisonSearch({ by, attribute, against, before, operation }: CompareChoice) {
  const common = operation === "" ? {} : { operation };
  if (by === "slow") return common;
  if (by === "attribute") {
    if (!/^[^=]+=./.test(attribute)) return undefined;
    return { ...common, attribute, ...(against !== "" && { against }) };
  }
  return Number.isNaN(Date.parse(before)) ? undefined : { ...common, before: new Date(before).toISOString() };
}

/** What has to be said before anything can be compared; undefined where all is. */
export function missingInWords(choice: CompareChoice): string | undefined {
  if (comparisonSearch(choice) !== undefined) return undefined;
  return choice.by === "attribute"
    ? "Say which attribute and which value of it, such as customer=grace or service.version=0.2.0."
    : "Say when it changed, as a date and a time such as 2026-01-31T14:05:00Z.";
}

/** What the two sets are called. */
export function namesOfSets({ by, attribute, against }: CompareChoice): {
  readonly a: string;
  readonly b: string;
} {
  if (by === "attribute") {
    const other = `${attribute.replace(/=.*$/s, "")}=${against}`;
    return { a: against === "" ? `without ${attribute}` : other, b: attribute };
  }
  return by === "before" ? { a: "before", b: "after" } : { a: "the middle", b: "the slowest" };
}
