import type { NodeSelector } from "../../../../analyse/xray-filter/ast.ts";
import { FilterExpressionError } from "../../../../analyse/xray-filter/filter-expression-error.ts";
import { parseId } from "../../../../analyse/xray-filter/parse-node.ts";
import { TokenReader } from "../../../../analyse/xray-filter/token-reader.ts";
import { AwsError } from "../../aws-error.ts";
import { parseFilter } from "../trace-matcher.ts";
import type { EntitySelector, IsNode } from "./entity-statistics.ts";

/**
 * Reads an entity selector: `service(…)` or `edge(…)` without braces, or `id(…)` for a service.
 * @throws {AwsError} `InvalidRequestException`
 */
export function entitySelector(text: string): EntitySelector {
  if (/^\s*id\s*\(/i.test(text)) return { kind: "service", isNode: isNode(nodeOf(text)) };
  const expression = parseFilter(text);
  if (expression.type === "service" && expression.filter === undefined) {
    return { kind: "service", isNode: isNode(expression.node) };
  }
  if (expression.type === "edge" && expression.filter === undefined) {
    const { source, destination } = expression;
    return { kind: "edge", isSource: isNode(source), isDestination: isNode(destination) };
  }
  throw new AwsError(
    "InvalidRequestException",
    "EntitySelectorExpression must be service(…), edge(…) or id(…), without braces",
  );
}

function nodeOf(text: string): NodeSelector {
  try {
    const tokens = new TokenReader(text);
    tokens.takeWord("ID");
    const node = parseId(tokens);
    tokens.expectEnd();
    return node;
  } catch (error) {
    if (!(error instanceof FilterExpressionError)) throw error;
    throw new AwsError("InvalidRequestException", error.message);
  }
}

/** A client is meant only where its type is asked for: it has the name of the service that it calls. */
const isNode =
  ({ name, type, accountId }: NodeSelector): IsNode =>
  (node) =>
    (name === undefined || node.name === name) &&
    (type === undefined ? node.role !== "client" : node.type === type) &&
    (accountId === undefined || node.accountId === accountId);
