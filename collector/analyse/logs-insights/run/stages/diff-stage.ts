import type { Template } from "../../../log-pattern/template.ts";
import { createTemplateTree } from "../../../log-pattern/template-tree.ts";
import type { Evaluate } from "../row.ts";
import { toText } from "../values.ts";
import type { Stage } from "./stage.ts";

export const DIFF_COLUMNS = [
  ...["@pattern", "@sampleCount", "@diffEventCount", "@differenceDescription", "@severityLabel"],
] as const;

interface Counts {
  now: number;
  before: number;
}

export interface DiffStage extends Stage {
  /** Takes the rows of the earlier period. */
  readonly earlier: Stage;
}

/**
 * A row for each template of a text in either period, with `DIFF_COLUMNS`: how many there are now, how many more than in the
 * earlier period, and the same in words. The greatest differences come first.
 */
export function diffStage(input: Evaluate, next: Stage): DiffStage {
  const tree = createTemplateTree();
  const counts = new Map<Template, Counts>();
  const taking = (period: keyof Counts): Stage["push"] => {
    return (row) => {
      const text = toText(input(row));
      if (text === undefined) return;
      const template = tree.add(text);
      const found = counts.get(template) ?? { now: 0, before: 0 };
      found[period]++;
      counts.set(template, found);
    };
  };
  return {
    earlier: { push: taking("before"), finish: () => {} },
    push: taking("now"),
    finish() {
      const rows = [...counts].sort(([, a], [, b]) => Math.abs(change(b)) - Math.abs(change(a)));
      for (const [{ pattern, severity }, count] of rows) {
        next.push({ line: undefined, made: [pattern, count.now, change(count), inWords(count), severity] });
      }
      next.finish();
    },
  };
}

const change = ({ now, before }: Counts): number => now - before;

const PERCENT = 100;

function inWords({ now, before }: Counts): string {
  if (before === 0) return "New pattern";
  if (now === 0) return "Not found any more";
  if (now === before) return "No change";
  const percent = Math.round((Math.abs(now - before) / before) * PERCENT);
  return `${percent}% ${now > before ? "more" : "fewer"}`;
}
