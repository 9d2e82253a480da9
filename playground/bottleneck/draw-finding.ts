import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import { formatMillis } from "../duration.ts";
import { wrap } from "../faults/list-faults.ts";
import { oneLine } from "../waterfall/text.ts";
import type { DrawOptions } from "./draw-bottlenecks.ts";

const INDENT = "   ";

/** A problem in some lines: what and where, what it costs, what mends it, and the traces that show it. */
export function drawFinding(
  finding: FindingAnswer,
  place: number,
  { columns, style }: DrawOptions,
): string[] {
  const {
    title,
    service,
    operation,
    peer,
    entry,
    share,
    requests,
    of_requests: all,
    remedy,
    evidence,
  } = finding;
  const head = `${place}. ${style.strong(`${title} in ${service}`)}${peer === "" ? "" : ` (with ${peer})`}`;
  const cost =
    share > 0 && finding.saving_ms > 0
      ? `, ${Math.round(share * 100)} % of the critical path; mending it saves ${formatMillis(finding.saving_ms)} each`
      : "";
  const body = [
    oneLine(operation),
    `${entry}: ${requests} of ${all} requests${cost}`,
    figuresOf(finding.figures),
    `mend: ${remedy}`,
    ...(evidence.length === 0 ? [] : [`see: ${evidence.map(({ trace_id: id }) => id).join(" ")}`]),
  ].filter((line) => line !== "");
  return [
    head,
    ...body.flatMap((line) => wrap(line, columns - INDENT.length).map((part) => `${INDENT}${part}`)),
  ];
}

/** `count 20 · total 12.5 ms`. */
const figuresOf = (figures: FindingAnswer["figures"]): string =>
  Object.entries(figures)
    .map(([name, value]) => {
      const isTime = name.endsWith("_ms");
      const words = (isTime ? name.slice(0, -"_ms".length) : name).replaceAll("_", " ");
      return `${words} ${isTime ? formatMillis(value) : Number(value.toPrecision(3))}`;
    })
    .join(" · ");
