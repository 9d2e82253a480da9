import type { CauseKind, CausePart, FilterExpression, WantedService } from "./ast.ts";
import type { Context } from "./keywords.ts";
import { parseBraces } from "./parse.ts";
import type { TokenReader } from "./token-reader.ts";

const KEYWORD = /^rootcause\.(?:(fault|error|responsetime)\.)?(service|entity|exception|json)$/;

/** `rootcause.fault.service { … }` and the like, or `rootcause.json = #[…]`. */
export function parseRootCause(
  tokens: TokenReader,
  keyword: string,
  position: number,
  depth: number,
): FilterExpression {
  const [, cause, part] = KEYWORD.exec(keyword) ?? [];
  if (part === "json") return parseJson(tokens, cause as CauseKind | undefined);
  const isKnown =
    cause !== undefined && part !== undefined && !(cause === "responsetime" && part === "exception");
  if (!isKnown) throw tokens.error(`unknown keyword ${keyword}`, position);
  const kind = cause as CauseKind;
  const filter = parseBraces(tokens, contextOf(kind, part as CausePart), depth);
  return { type: "rootcause", cause: kind, part: part as CausePart, filter };
}

function contextOf(cause: CauseKind, part: CausePart): Context {
  if (part === "service") return "cause-service";
  if (part === "exception") return "cause-exception";
  return cause === "responsetime" ? "timed-cause-entity" : "cause-entity";
}

function parseJson(tokens: TokenReader, cause: CauseKind | undefined): FilterExpression {
  const operator = tokens.takeOperator(["=", "!="]);
  if (operator === undefined) throw tokens.error("expected = or != after json");
  const { value, position } = tokens.expectJson();
  const wanted = (Array.isArray(value) ? value : []).map(servicesOf);
  if (wanted.length === 0 || wanted.some((services) => services === undefined)) {
    throw tokens.error('expected a list of objects with "Services"', position);
  }
  return {
    type: "rootcause-json",
    cause,
    isEqual: operator === "=",
    wanted: wanted.filter((services) => services !== undefined),
  };
}

function servicesOf(cause: unknown): readonly WantedService[] | undefined {
  if (typeof cause !== "object" || cause === null || !("Services" in cause)) return undefined;
  const { Services } = cause;
  return Array.isArray(Services) && Services.every(isService) ? Services : undefined;
}

function isService(value: unknown): value is WantedService {
  if (typeof value !== "object" || value === null) return false;
  const isText = (text: unknown) => text === undefined || typeof text === "string";
  const { Name, Type, EntityPath = [] } = value as Record<string, unknown>;
  const isEntity = (entity: unknown) =>
    typeof entity === "object" && entity !== null && isText((entity as Record<string, unknown>).Name);
  return isText(Name) && isText(Type) && Array.isArray(EntityPath) && EntityPath.every(isEntity);
}
