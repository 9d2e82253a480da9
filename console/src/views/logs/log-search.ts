/** What of the log lines is to be seen; it stands in the URL. */
export interface LogChoice {
  readonly service: string;
  /** Lines of this level and graver ones; empty for all. */
  readonly level: string;
  readonly text: string;
  readonly correlationId: string;
  readonly traceId: string;
  readonly order: "newest" | "oldest";
}

export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

const NAMES: Readonly<Record<Exclude<keyof LogChoice, "order">, string>> = {
  service: "service",
  level: "level",
  text: "text",
  correlationId: "correlation_id",
  traceId: "trace_id",
};

export function readLogChoice(search: URLSearchParams): LogChoice {
  const of = (key: keyof typeof NAMES): string => search.get(NAMES[key]) ?? "";
  return {
    service: of("service"),
    level: LEVELS.find((level) => level === of("level")) ?? "",
    text: of("text"),
    correlationId: of("correlationId"),
    traceId: of("traceId"),
    order: search.get("order") === "oldest" ? "oldest" : "newest",
  };
}

export function writeLogChoice(search: URLSearchParams, choice: LogChoice): void {
  for (const [key, name] of Object.entries(NAMES) as [keyof typeof NAMES, string][]) {
    if (choice[key] === "") search.delete(name);
    else search.set(name, choice[key]);
  }
  if (choice.order === "oldest") search.set("order", "oldest");
  else search.delete("order");
}

/** From the least grave; -1 for one that is not known. */
const placeOf = (level: string | null): number => (LEVELS as readonly (string | null)[]).indexOf(level);

/** Whether a line is as grave as that; a line without a level that is known is shown always. */
export function isAsGrave(level: string | null, least: string): boolean {
  const place = placeOf(level);
  return place === -1 || place >= placeOf(least);
}

/** CloudWatch's filter pattern for the same lines; undefined where all are meant. */
export function filterPattern({ level, text, correlationId, traceId }: LogChoice): string | undefined {
  const conditions = [
    correlationId === "" ? undefined : `$.correlation_id = ${quoted(correlationId)}`,
    traceId === "" ? undefined : `$.trace_id = ${quoted(traceId)}`,
    level === ""
      ? undefined
      : `(${LEVELS.slice(placeOf(level))
          .map((known) => `$.level = ${quoted(known)}`)
          .join(" || ")})`,
  ].filter((condition) => condition !== undefined);
  if (conditions.length > 0) return `{ ${conditions.join(" && ")} }`;
  return text === "" ? undefined : quoted(text);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;
