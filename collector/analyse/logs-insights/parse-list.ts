import type { Expression } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** `[…]` of constants: what stands behind `in`. @throws {QuerySyntaxError} */
export function parseList(tokens: TokenReader): readonly Expression[] {
  const list: Expression[] = [];
  if (!tokens.takeSymbol("[")) throw tokens.unexpected("a list: [ and constants");
  do {
    list.push(parseConstant(tokens));
  } while (tokens.takeSymbol(","));
  if (!tokens.takeSymbol("]")) throw tokens.unexpected(", or ]");
  return list;
}

function parseConstant(tokens: TokenReader): Expression {
  const { kind, text, at } = tokens.token;
  if (tokens.takeSymbol("-")) {
    if (tokens.token.kind !== "number") throw tokens.unexpected("a number");
    const operand = parseConstant(tokens);
    return { at: tokens.placeFrom(at.start), type: "negate", operand };
  }
  const word = kind === "word" ? text.toLowerCase() : undefined;
  const isConstant = kind === "number" || kind === "string" || ["true", "false", "null"].includes(word ?? "");
  if (!isConstant) throw tokens.unexpected("a text in quotes, a number, true or false");
  tokens.take();
  if (kind === "number") return { at, type: "number", value: Number(text) };
  if (kind === "string") return { at, type: "string", value: text };
  return word === "null" ? { at, type: "null" } : { at, type: "boolean", value: word === "true" };
}
