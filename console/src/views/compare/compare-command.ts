import { annotationKey } from "@playground/shared/wire/xray/annotation-key";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { annotationTerm, operationFilter } from "../traces/filter-expression.ts";
import type { CompareChoice } from "./compare-choice.ts";

/** The AWS CLI's commands for the traces that are set against each other. @param bounds milliseconds since the epoch */
export function compareCommand(
  { by, attribute, against, before, operation }: CompareChoice,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const ofOperation = operationFilter(operation);
  const summaries = (start: number, end: number, term?: string) => {
    const terms = [term, ofOperation].filter((one) => one !== undefined);
    return awsCommand("xray get-trace-summaries", {
      startTime: awsSeconds(start),
      endTime: awsSeconds(end),
      filterExpression: terms.length === 0 ? undefined : terms.join(" AND "),
    });
  };
  const [, name = "", value = ""] = /^([^=]+)=(.+)$/.exec(attribute) ?? [];
  if (by === "attribute" && name !== "") {
    const term = annotationTerm(annotationKey(name), value);
    const other = against === "" ? `!(${term})` : annotationTerm(annotationKey(name), against);
    return [summaries(from, to, other), summaries(from, to, term)].join("\n");
  }
  const change = Date.parse(before);
  if (by === "before" && change > from && change < to)
    return [summaries(from, change), summaries(change, to)].join("\n");
  return summaries(from, to);
}
