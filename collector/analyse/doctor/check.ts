import type { TraceId } from "@playground/shared/model/ids";

export type Verdict = "ok" | "warn" | "fail";

/** One way in which telemetry may not belong together. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** How many have it, of how many that could. */
  readonly count: number;
  readonly of: number;
  /** Whose they are, the most first. */
  readonly services: readonly string[];
  /** Traces that show it, three at most. */
  readonly examples: readonly TraceId[];
  /** What to do about it. */
  readonly remedy: string;
}

/** Something that has what a check looks for. */
export interface Case {
  readonly service: string;
  readonly traceId?: TraceId | undefined;
}

export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly remedy: string;
  /** Shares above which it is a warning, and a failure. Default: any, and one in a hundred. */
  readonly warnAbove?: number;
  readonly failAbove?: number;
}

const MOST_EXAMPLES = 3;
const FAIL_ABOVE = 0.01;

/** What a rule comes to, given the cases of it. @param of all that could be one */
export function judge(rule: CheckRule, cases: readonly Case[], of: number): Check {
  const { warnAbove = 0, failAbove = FAIL_ABOVE, id, title, remedy } = rule;
  const share = of === 0 ? 0 : cases.length / of;
  const verdict: Verdict = share > failAbove ? "fail" : share > warnAbove ? "warn" : "ok";
  const byService = [...Map.groupBy(cases, ({ service }) => service)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return {
    id,
    title,
    remedy,
    verdict,
    count: cases.length,
    of,
    services: byService.map(([service]) => service),
    examples: [...new Set(cases.flatMap(({ traceId }) => traceId ?? []))].slice(0, MOST_EXAMPLES),
  };
}
