import { createTemplateTree } from "../../../log-pattern/template-tree.ts";
import type { Evaluate } from "../row.ts";
import { toText } from "../values.ts";
import type { Stage } from "./stage.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Pattern.html */
export const PATTERN_COLUMNS = ["@pattern", "@ratio", "@sampleCount", "@severityLabel"] as const;

const RATIO_DIGITS = 4;

/** A row for each template of a text, with `PATTERN_COLUMNS`: those with most rows first. Rows without the text do not count. */
export function patternStage(input: Evaluate, next: Stage): Stage {
  const tree = createTemplateTree();
  let total = 0;
  return {
    push(row) {
      const text = toText(input(row));
      if (text === undefined) return;
      tree.add(text, row.lines);
      total += row.lines ?? 1;
    },
    finish() {
      for (const { pattern, count, severity } of tree.templates()) {
        const ratio = Number((count / total).toFixed(RATIO_DIGITS));
        next.push({ line: undefined, made: [pattern, ratio, count, severity] });
      }
      next.finish();
    },
  };
}
