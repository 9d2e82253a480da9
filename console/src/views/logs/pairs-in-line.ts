import type { LogLineAnswer } from "@playground/collector/serve/log-answer";

/** Shown elsewhere in the line. */
const ELSEWHERE = new Set(["correlation_id", "service", "service_version", "level", "timestamp"]);
const MOST_LETTERS = 200;

/** The attributes of a line as `name=value`, as far as they have room; what has parts is left out. */
export function pairsInLine(attributes: LogLineAnswer["attributes"]): string {
  const pairs = Object.entries(attributes)
    .filter(([name, value]) => !ELSEWHERE.has(name) && (typeof value !== "object" || value === null))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(" ");
  return pairs.length <= MOST_LETTERS ? pairs : `${pairs.slice(0, MOST_LETTERS)}…`;
}
