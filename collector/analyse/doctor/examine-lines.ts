import type { AttributeValue } from "@playground/shared/model/attributes";
import { parseTraceId, type TraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import { serviceName } from "@playground/shared/model/resource";
import { type Case, type Check, type CheckRule, judge } from "./check.ts";

const WITHOUT: CheckRule = {
  id: "lines-without-trace",
  title: "log lines that belong to no trace",
  remedy:
    "write within the request's context: bind callbacks, queues and workers to it; lines of a start belong to none",
  warnAbove: 0.2,
  failAbove: 0.5,
};
const MISSHAPEN: CheckRule = {
  id: "ids-in-the-wrong-form",
  title: "log lines with a trace id that is none",
  remedy:
    "write 32 hex digits, or 1-8hex-24hex as X-Ray does: not a number, not with dashes elsewhere, not zeros",
};
const UNKNOWN: CheckRule = {
  id: "lines-of-unknown-traces",
  title: "log lines whose trace is not there",
  remedy: "the trace was sampled out, was not sent, or is older than what is kept",
  failAbove: 0.1,
};

/** How attributes are called that are meant to be a trace's id. */
const ID_NAME =
  /^(?:trace|xray_?trace|dd\.trace|logging\.googleapis\.com\/trace)[._-]?id$|^(?:xray_)?trace_?id$|^traceid$/i;

/** What is wrong with how log lines belong to traces. @param isThere whether there is such a trace */
export function examineLines(lines: readonly LogRecord[], isThere: (id: TraceId) => boolean): Check[] {
  const withTrace = lines.filter(({ traceId }) => traceId !== undefined);
  const caseOf = ({ resource, traceId }: LogRecord): Case => ({ service: serviceName(resource), traceId });
  const unknown = withTrace.filter(({ traceId }) => traceId !== undefined && !isThere(traceId));
  return [
    judge(WITHOUT, lines.filter(({ traceId }) => traceId === undefined).map(caseOf), lines.length),
    judge(MISSHAPEN, lines.filter(hasMisshapenId).map(caseOf), lines.length),
    judge(UNKNOWN, unknown.map(caseOf), withTrace.length),
  ];
}

const hasMisshapenId = ({ attributes }: LogRecord): boolean =>
  Object.entries(attributes).some(([name, value]) => ID_NAME.test(name) && !isTraceId(value));

const isTraceId = (value: AttributeValue): boolean =>
  typeof value === "string" && parseTraceId(value) !== undefined;
