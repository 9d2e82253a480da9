/** What the form asks for; empty where it does not matter. */
export interface FilterChoice {
  readonly service: string;
  readonly outcome: "" | "ok" | "error" | "fault" | "throttle";
  /** Seconds. */
  readonly minSeconds: string;
  readonly annotationKey: string;
  readonly annotationValue: string;
}

export const NO_CHOICE: FilterChoice = {
  service: "",
  outcome: "",
  minSeconds: "",
  annotationKey: "",
  annotationValue: "",
};

/** A string of X-Ray's filter expressions. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;

/** The filter expression that asks for what was chosen. */
export function expressionOf(choice: FilterChoice): string {
  const { service, outcome, minSeconds, annotationKey, annotationValue } = choice;
  const inService = outcome === "" ? "" : ` { ${outcome} }`;
  const terms = [
    service === "" ? outcome : `service(${quoted(service)})${inService}`,
    Number(minSeconds) > 0 ? `responsetime >= ${minSeconds}` : "",
    annotationKey === "" ? "" : annotationTerm(annotationKey, annotationValue),
  ];
  return terms.filter((term) => term !== "").join(" AND ");
}

/** A value that reads as a number or a flag was kept as one. */
export function annotationTerm(key: string, value: string): string {
  const isPlain = /^-?\d+(\.\d+)?$/.test(value) || value === "true" || value === "false";
  return `annotation[${quoted(key)}] = ${isPlain ? value : quoted(value)}`;
}

/**
 * The traces in which an operation was asked for, as far as X-Ray's terms can say so.
 * @param operation e.g. `POST /checkout`, with or without the service's name before it
 * @returns undefined for one that is no HTTP request, such as a job
 */
export function operationFilter(operation: string): string | undefined {
  const [, service, method = "", route = ""] = /^(?:(.+) )?([A-Z]+) (\/\S*)$/.exec(operation) ?? [];
  if (route === "") return undefined;
  const term = annotationTerm("http_route", route);
  // Without braces it would be asked of the root of the trace, which may be another request.
  return service === undefined
    ? term
    : `service(${quoted(service)}) { http.method = ${quoted(method)} } AND ${term}`;
}

/** Adds a term to an expression that may be empty. */
export const withTerm = (expression: string, term: string): string =>
  expression.trim() === "" ? term : `${expression.trim()} AND ${term}`;

const KEYWORDS = [
  "ok",
  "error",
  "fault",
  "throttle",
  "partial",
  "inferred",
  "duration",
  "responsetime",
  "http.status",
  "http.method",
  "http.url",
  "http.useragent",
  "http.clientip",
  "user",
  "name",
] as const;
const JOINERS = ["AND", "OR", "NOT"] as const;

/** What one might know of the traces at hand. */
export interface Known {
  readonly services: readonly string[];
  readonly annotations: readonly string[];
}

/** Whole expressions that go on where a text ends: its last word made into one that there is. */
export function completions(text: string, { services, annotations }: Known): string[] {
  const [, before = "", word = ""] = /^(.*?)([\w.("[]*)$/s.exec(text) ?? [];
  const all = [
    ...KEYWORDS,
    ...JOINERS,
    ...services.map((service) => `service(${quoted(service)})`),
    ...annotations.map((key) => `annotation[${quoted(key)}]`),
  ];
  const start = word.toLowerCase();
  return all.filter((one) => one.toLowerCase().startsWith(start) && one !== word).map((one) => before + one);
}

/** Where the collector says that an expression is wrong: characters from its start; undefined where it does not say. */
export function errorPosition(message: string): number | undefined {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? undefined : Number(position);
}
