import type { CheckAnswer, DoctorAnswer } from "@playground/collector/serve/doctor-answer";
import { wrap } from "../faults/list-faults.ts";
import type { Style } from "../waterfall/style.ts";

interface DrawOptions {
  readonly columns: number;
  readonly style: Style;
}

const INDENT = "      ";
const MARKS = { ok: "ok  ", warn: "warn", fail: "FAIL" } as const;

/** Every check in a line, and what is not as it should be in some more: whose it is, examples, what to do. */
export function drawDoctor(
  { traces, lines, checks }: DoctorAnswer,
  { columns, style }: DrawOptions,
): string[] {
  const wrong = checks.filter(({ verdict }) => verdict !== "ok").length;
  const looked = `${traces} traces and ${lines} log lines: ${wrong === 0 ? "all belong together" : `${wrong} of ${checks.length} checks found something`}`;
  return [looked, "", ...checks.flatMap((check) => drawCheck(check, { columns, style }))];
}

function drawCheck(
  { verdict, title, count, of, services, examples, remedy }: CheckAnswer,
  { columns, style }: DrawOptions,
) {
  const share = of === 0 ? "none to look at" : `${count} of ${of}`;
  const mark = verdict === "fail" ? style.strong(MARKS.fail) : MARKS[verdict];
  const head = wrap(`${title}: ${share}`, columns - INDENT.length).map((part, index) =>
    index === 0 ? `${mark}  ${part}` : `${INDENT}${part}`,
  );
  if (verdict === "ok") return head;
  const more = [
    `in ${services.join(", ")}`,
    ...(examples.length === 0 ? [] : [`see: ${examples.map(({ trace_id: id }) => id).join(" ")}`]),
    `do: ${remedy}`,
  ];
  return [
    ...head,
    ...more.flatMap((line) => wrap(line, columns - INDENT.length).map((part) => `${INDENT}${part}`)),
  ];
}
