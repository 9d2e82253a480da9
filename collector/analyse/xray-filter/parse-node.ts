import type { FilterExpression, NodeSelector } from "./ast.ts";
import { parseBraces } from "./parse.ts";
import type { TokenReader } from "./token-reader.ts";

/** `service()`, `service("name")` or `service(id(…))`, and what its segments must satisfy. */
export function parseService(tokens: TokenReader, depth: number): FilterExpression {
  tokens.expectSymbol("(");
  const node = tokens.takeSymbol(")") ? {} : parseNode(tokens);
  return { type: "service", node, filter: parseBraces(tokens, "service", depth) };
}

/** `edge(source, destination)`, and what the segments that the destination took must satisfy. */
export function parseEdge(tokens: TokenReader, depth: number): FilterExpression {
  tokens.expectSymbol("(");
  const source = parseSelector(tokens);
  tokens.expectSymbol(",");
  const destination = parseNode(tokens);
  return { type: "edge", source, destination, filter: parseBraces(tokens, "edge", depth) };
}

function parseNode(tokens: TokenReader): NodeSelector {
  const node = parseSelector(tokens);
  tokens.expectSymbol(")");
  return node;
}

function parseSelector(tokens: TokenReader): NodeSelector {
  return tokens.takeWord("ID") ? parseId(tokens) : { name: tokens.expectText() };
}

const FIELDS: ReadonlyMap<string, keyof NodeSelector> = new Map([
  ["name", "name"],
  ["type", "type"],
  ["account.id", "accountId"],
]);

/** `id(name: "…", type: "…", account.id: "…")`, at least one of them. */
export function parseId(tokens: TokenReader): NodeSelector {
  const node: { -readonly [Key in keyof NodeSelector]: NodeSelector[Key] } = {};
  tokens.expectSymbol("(");
  do {
    const { text, position } = tokens.expectWord("name, type or account.id");
    const field = FIELDS.get(text.toLowerCase());
    if (field === undefined) throw tokens.error(`expected name, type or account.id, found ${text}`, position);
    if (node[field] !== undefined) throw tokens.error(`${text} is given twice`, position);
    tokens.expectSymbol(":");
    node[field] = tokens.expectText();
  } while (tokens.takeSymbol(","));
  tokens.expectSymbol(")");
  return node;
}
