import { awsCommand } from "../../aws-command/aws-command.ts";
import { LEVELS, type LogChoice } from "./log-search.ts";

interface Asked {
  readonly choice: LogChoice;
  /** Those that have written lines. */
  readonly services: readonly { readonly name: string; readonly log_groups: readonly string[] }[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * The AWS CLI's commands for the same lines, one for each log group: all of it, where several services write to
 * one. CloudWatch Logs takes one filter pattern: what is asked for beyond it is the CLI's own `--query`.
 * @returns undefined where no service is known that has written such a line
 */
export function logsCommand({ choice, services, from, to }: Asked): string | undefined {
  const { filterPattern, query } = conditions(choice);
  const chosen = services.filter(({ name }) => choice.service === "" || name === choice.service);
  const groups = [...new Set(chosen.flatMap(({ log_groups: names }) => names))];
  if (groups.length === 0) return undefined;
  return groups
    .map((logGroupName) =>
      awsCommand("logs filter-log-events", {
        logGroupName,
        startTime: Math.floor(from),
        endTime: Math.floor(to),
        filterPattern,
        query,
      }),
    )
    .join("\n");
}

interface Conditions {
  /** Undefined where all lines are meant. */
  readonly filterPattern: string | undefined;
  /** In JMESPath. */
  readonly query: string | undefined;
}

/** What is asked for, as CloudWatch's pattern, and what does not go into it. */
export function conditions({ pattern, level, text, correlationId, traceId }: LogChoice): Conditions {
  const fields = [
    ...(correlationId === "" ? [] : [[["correlation_id", correlationId]]]),
    ...(traceId === "" ? [] : [[["trace_id", plainTraceId(traceId)]]]),
    ...(level === "" ? [] : [LEVELS.slice(placeOf(level)).map((one) => ["level", one])]),
  ] as [string, string][][];
  const json = fields.map((any) =>
    inBrackets(
      any.map(([name, value]) => `$.${name} = ${quoted(value)}`),
      " || ",
    ),
  );
  const [filterPattern, ...others] = [
    ...(pattern === "" ? [] : [pattern]),
    ...(json.length === 0 ? [] : [`{ ${json.join(" && ")} }`]),
    ...(text === "" ? [] : [quoted(text)]),
  ];
  if (others.length === 0) return { filterPattern, query: undefined };
  const inMessage = [
    ...(pattern === "" ? [] : fields).map((any) =>
      inBrackets(
        any.map(([name, value]) => contains(`"${name}":${JSON.stringify(value)}`)),
        " || ",
      ),
    ),
    ...(text === "" ? [] : [contains(text)]),
  ];
  return { filterPattern, query: `events[?${inMessage.join(" && ")}]` };
}

const inBrackets = (parts: readonly string[], between: string): string =>
  parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(between)})`;

/** @see https://jmespath.org/specification.html#raw-string-literals */
const contains = (text: string): string =>
  `contains(message, '${text.replace(/['\\]/g, (letter) => `\\${letter}`)}')`;

/** From the least grave; -1 for one that is not known. */
const placeOf = (level: string): number => (LEVELS as readonly string[]).indexOf(level);

/** Lines have OpenTelemetry's form of the id. */
const plainTraceId = (id: string): string => id.replace(/^1-([0-9a-f]{8})-([0-9a-f]{24})$/i, "$1$2");

const quoted = (text: string): string => `"${text.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;
