/** As the `pattern` command labels templates. */
export type SeverityLabel = "Fatal" | "Error" | "Warning" | "Info" | "Debug" | "Trace" | "None";

const LABELS: ReadonlyMap<string, SeverityLabel> = new Map([
  ["emerg", "Fatal"],
  ["alert", "Fatal"],
  ["fatal", "Fatal"],
  ["panic", "Fatal"],
  ["critical", "Fatal"],
  ["crit", "Fatal"],
  ["severe", "Error"],
  ["error", "Error"],
  ["err", "Error"],
  ["warning", "Warning"],
  ["warn", "Warning"],
  ["notice", "Info"],
  ["info", "Info"],
  ["information", "Info"],
  ["debug", "Debug"],
  ["trace", "Trace"],
  // pino's and bunyan's numbers.
  ["60", "Fatal"],
  ["50", "Error"],
  ["40", "Warning"],
  ["30", "Info"],
  ["20", "Debug"],
  ["10", "Trace"],
]);

const LEVEL_KEYS = new Set([
  "level",
  "lvl",
  "levelname",
  "loglevel",
  "log.level",
  "severity",
  "severitytext",
]);

/** Whether this member of a JSON line says how severe it is. */
export const isLevelKey = (key: string): boolean => LEVEL_KEYS.has(key.toLowerCase());

const LEVEL_WORD =
  /^(?:EMERG|ALERT|FATAL|PANIC|CRITICAL|CRIT|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)$/;

/** Whether a word of a text is the name of a level, as loggers write it: in capitals. */
export const isLevelWord = (word: string): boolean => LEVEL_WORD.test(word);

/** Only the beginning is looked at: where loggers write the level. */
const LOOKED_AT = 1_500;
const LEVEL_MEMBER =
  /"(?:level|lvl|levelname|loglevel|log\.level|severity|severitytext)"\s*:\s*"?([a-z]+|\d\d)\b/i;
const LEVEL_IN_TEXT =
  /(?<!\w)(EMERG|ALERT|FATAL|PANIC|CRITICAL|CRIT|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)(?!\w)/;

/**
 * How severe a line says it is: by the member of a JSON line that is named so, else by the first name of a level in capitals.
 */
export function severityOf(message: string): SeverityLabel {
  const beginning = message.slice(0, LOOKED_AT);
  const word = LEVEL_MEMBER.exec(beginning)?.[1] ?? LEVEL_IN_TEXT.exec(beginning)?.[1];
  return LABELS.get(word?.toLowerCase() ?? "") ?? "None";
}
