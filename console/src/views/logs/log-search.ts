/** What of the log lines is to be seen; it stands in the URL. */
export interface LogChoice {
  readonly service: string;
  /** Lines of this level and graver ones; empty for all. */
  readonly level: string;
  readonly text: string;
  /** CloudWatch's filter pattern. */
  readonly pattern: string;
  readonly correlationId: string;
  readonly traceId: string;
  readonly order: "newest" | "oldest";
}

export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** As they are called in the URL, and by the API. */
export const LOG_PARAMETERS: Readonly<Record<Exclude<keyof LogChoice, "order">, string>> = {
  service: "service",
  level: "level",
  text: "text",
  pattern: "pattern",
  correlationId: "correlation_id",
  traceId: "trace_id",
};

export function readLogChoice(search: URLSearchParams): LogChoice {
  const of = (key: keyof typeof LOG_PARAMETERS): string => search.get(LOG_PARAMETERS[key]) ?? "";
  return {
    service: of("service"),
    level: LEVELS.find((level) => level === of("level")) ?? "",
    text: of("text"),
    pattern: of("pattern"),
    correlationId: of("correlationId"),
    traceId: of("traceId"),
    order: search.get("order") === "oldest" ? "oldest" : "newest",
  };
}

export function writeLogChoice(search: URLSearchParams, choice: LogChoice): void {
  for (const [key, name] of Object.entries(LOG_PARAMETERS) as [keyof typeof LOG_PARAMETERS, string][]) {
    if (choice[key] === "") search.delete(name);
    else search.set(name, choice[key]);
  }
  if (choice.order === "oldest") search.set("order", "oldest");
  else search.delete("order");
}
