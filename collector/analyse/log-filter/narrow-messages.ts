import type { MessageCondition } from "../../store/log-scan.ts";
import type { FieldCondition, FilterPattern, JsonCondition, JsonPath, Operand, Term } from "./ast.ts";

/** Holds for every message. */
const ALL: MessageCondition = { all: [] };
/** How any character of a JSON text may be written. */
const ESCAPE = "\\u";
/** What a text has that a number is not written with. */
const NO_NUMBER = /[^0-9.eE+-]/;
const LITERAL = /^[\w ]+$/;

/** A condition that every message which matches satisfies, for an index to look for. */
export function messageCondition(pattern: FilterPattern): MessageCondition {
  switch (pattern.type) {
    case "terms": {
      const { required, optional, excluded } = pattern;
      const isOptional = required.length + excluded.length === 0 && optional.length > 0;
      return isOptional ? { any: optional.map(ofTerm) } : { all: required.map(ofTerm) };
    }
    case "json":
      return ofJson(pattern.condition);
    case "fields": {
      const conditions = [...pattern.first, ...(pattern.last ?? [])].map(({ condition }) => condition);
      return { all: conditions.map((condition) => (condition === undefined ? ALL : ofField(condition))) };
    }
  }
}

function ofTerm(term: Term): MessageCondition {
  if (term.type === "regex") return LITERAL.test(term.source) ? { contains: term.source } : ALL;
  return term.text === " " ? ALL : { contains: term.text };
}

function ofField(condition: FieldCondition): MessageCondition {
  if (condition.type === "compare") {
    const isEqual = condition.operator === "=";
    return isEqual ? { all: textsOf(condition.operand).map((text) => ({ contains: text })) } : ALL;
  }
  const both = [ofField(condition.left), ofField(condition.right)];
  return condition.type === "and" ? { all: both } : { any: both };
}

function ofJson(condition: JsonCondition): MessageCondition {
  switch (condition.type) {
    case "and":
      return { all: [ofJson(condition.left), ofJson(condition.right)] };
    case "or":
      return { any: [ofJson(condition.left), ofJson(condition.right)] };
    case "exists":
      return condition.isNegated ? ALL : { all: [hasKey(condition.path)] };
    case "is":
      return { all: [hasKey(condition.path), { contains: String(condition.value) }] };
    case "compare": {
      const texts = condition.operator === "=" ? textsOf(condition.operand) : [];
      return { all: [hasKey(condition.path), ...texts.map(asJson)] };
    }
  }
}

/** The last key of the path is in the message. */
function hasKey(path: JsonPath): MessageCondition {
  const key = path.findLast((step) => typeof step === "string");
  return key === undefined ? ALL : asJson(key);
}

/** A text within a text of JSON: as it is written there usually, or with some character escaped. */
function asJson(text: string): MessageCondition {
  const written = JSON.stringify(text).slice(1, -1);
  const slash = text.includes("/") ? [{ contains: "\\/" }] : [];
  return { any: [{ contains: written }, { contains: ESCAPE }, ...slash] };
}

/** What stands in every value that is equal, unless it may be a number, which is written in many ways. */
function textsOf(operand: Operand): readonly string[] {
  if (operand.type === "text") return NO_NUMBER.test(operand.text) ? [operand.text] : [];
  if (operand.type === "regex")
    return LITERAL.test(operand.source) && NO_NUMBER.test(operand.source) ? [operand.source] : [];
  if (operand.type === "number") return [];
  return operand.texts.some((text) => NO_NUMBER.test(text))
    ? operand.texts.filter((text) => text !== "")
    : [];
}
