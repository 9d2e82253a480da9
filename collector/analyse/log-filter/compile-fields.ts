import type { FieldCondition, FilterPattern, NamedField } from "./ast.ts";
import { compileComparison, type TextTest } from "./compile-operand.ts";
import type { FilterMatch } from "./filter-match.ts";
import { splitFields } from "./split-fields.ts";

interface TestedField {
  readonly name: string;
  readonly test: TextTest | undefined;
}

/** The fields of a line that is split at its blanks, by place. */
export function compileFields({
  first,
  last,
}: Extract<FilterPattern, { type: "fields" }>): (message: string) => FilterMatch | undefined {
  const begin = first.map(testedField);
  const end = last?.map(testedField);
  return (message) => {
    const texts = place(splitFields(message), begin.length, end?.length);
    if (texts === undefined) return undefined;
    const behind = texts.length - (end?.length ?? 0);
    const isMatch =
      begin.every(({ test }, index) => test?.(texts[index] ?? "") ?? true) &&
      (end ?? []).every(({ test }, index) => test?.(texts[behind + index] ?? "") ?? true);
    if (!isMatch) return undefined;
    const values = new Map(
      texts.map((text, index) => {
        const field = index < begin.length ? begin[index] : end?.[index - behind];
        return [`$${field?.name ?? index + 1}`, text];
      }),
    );
    return { extract: (selector) => values.get(selector), extractedValues: () => Object.fromEntries(values) };
  };
}

/**
 * The texts as the pattern's fields see them; undefined where there are too few. Without `...`, the last field takes all that is
 * left of the line: `[w1=ERROR, w2]` is about the first word of lines of any length.
 */
function place(
  texts: readonly { readonly text: string; readonly rest: string }[],
  first: number,
  last: number | undefined,
): readonly string[] | undefined {
  if (texts.length < first + (last ?? 0)) return undefined;
  const plain = texts.map(({ text }) => text);
  if (last !== undefined || texts.length === first) return plain;
  return [...plain.slice(0, first - 1), texts[first - 1]?.rest ?? ""];
}

const testedField = ({ name, condition }: NamedField): TestedField => ({
  name,
  test: condition === undefined ? undefined : compileCondition(condition),
});

function compileCondition(condition: FieldCondition): TextTest {
  if (condition.type === "compare") return compileComparison(condition.operator, condition.operand);
  const [left, right] = [compileCondition(condition.left), compileCondition(condition.right)];
  return condition.type === "and" ? (text) => left(text) && right(text) : (text) => left(text) || right(text);
}
