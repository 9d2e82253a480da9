import { annotationValues } from "../xray/annotations.ts";
import { durationOf } from "../xray/part-times.ts";
import { ec2 } from "../xray/trace-summary.ts";
import { isPartial, timesOf } from "../xray/trace-times.ts";
import type { NodeIdentity, TraceSegment, TraceTree } from "../xray/trace-tree.ts";
import type { Comparison, FilterExpression, NodeSelector } from "./ast.ts";
import { compareNumbers, compareTexts } from "./compare.ts";
import { type CauseSubject, causesOf, hasJsonCause } from "./match-root-causes.ts";

/** The expression of a group; undefined for one of all traces. */
export type GroupExpression = (by: "name" | "arn", value: string) => FilterExpression | undefined;

/**
 * Whether a trace matches. What is said of a trace is said of its root, or of any of its segments where X-Ray says so (user,
 * annotations, instance …). What a trace does not have is equal to nothing, and not unequal either.
 * @param groups must not refer to one another in a circle
 */
export function matches(expression: FilterExpression, tree: TraceTree, groups: GroupExpression): boolean {
  const within = (inner: FilterExpression): boolean => matches(inner, tree, groups);
  switch (expression.type) {
    case "and":
      return within(expression.left) && within(expression.right);
    case "or":
      return within(expression.left) || within(expression.right);
    case "not":
      return !within(expression.expression);
    case "annotation":
      return hasAnnotation(tree, expression.key, expression.comparison);
    case "service":
      return tree.segments.some(
        (segment) => isNode(segment.node, expression.node) && segmentMatches(segment, expression.filter),
      );
    case "edge":
      return tree.segments.some((segment) => {
        const caller = segment.parent?.segment;
        return (
          caller !== undefined &&
          isNode(caller.node, expression.source) &&
          isNode(segment.node, expression.destination) &&
          segmentMatches(segment, expression.filter)
        );
      });
    case "rootcause":
      return causesOf(tree, expression.cause, expression.part).some(
        (subject) => expression.filter === undefined || subjectMatches(subject, expression.filter),
      );
    case "rootcause-json":
      return hasJsonCause(tree, expression.cause, expression.wanted) === expression.isEqual;
    case "group": {
      const group = groups(expression.by, expression.value);
      return (group === undefined || within(group)) === expression.isEqual;
    }
    default:
      return conditionHolds(expression, traceSubject(tree));
  }
}

/** What conditions are compared with. */
interface Subject {
  readonly flags: Readonly<Record<string, boolean>>;
  readonly numbers: Readonly<Record<string, number | undefined>>;
  /** Any of them may satisfy the condition. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

type Condition = Extract<FilterExpression, { type: "flag" | "number" | "text" | "present" }>;

function conditionHolds(condition: Condition, { flags, numbers, texts }: Subject): boolean {
  const { keyword } = condition;
  if (condition.type === "flag") return (flags[keyword] ?? false) === condition.value;
  if (condition.type === "present")
    return numbers[keyword] !== undefined || (texts[keyword]?.length ?? 0) > 0;
  if (condition.type === "number") {
    const value = numbers[keyword];
    return value !== undefined && compareNumbers(value, condition.operator, condition.value);
  }
  return (texts[keyword] ?? []).some((text) => compareTexts(text, condition.operator, condition.value));
}

const list = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

function traceSubject(tree: TraceTree): Subject {
  const { root, segments } = tree;
  const { duration, responseTime } = timesOf(tree);
  const any = (textOf: (segment: TraceSegment) => string | undefined) =>
    segments.flatMap((segment) => list(textOf(segment)));
  return {
    flags: {
      ...outcomeFlags(root?.document),
      partial: isPartial(tree),
      inferred: segments.some(({ document }) => document.inferred === true),
    },
    numbers: { ...httpNumbers(root), responsetime: responseTime, duration },
    texts: {
      ...httpTexts(root),
      user: any(({ document }) => document.user),
      availabilityzone: any((segment) => ec2(segment, "availability_zone")),
      "instance.id": any((segment) => ec2(segment, "instance_id")),
      "resource.arn": any(({ document }) => document.resource_arn),
    },
  };
}

function segmentSubject(segment: TraceSegment): Subject {
  const { document, node } = segment;
  const seconds = document.in_progress === true ? undefined : durationOf(document);
  return {
    flags: {
      ...outcomeFlags(document),
      partial: document.in_progress === true,
      inferred: document.inferred === true,
      root: document.parent_id === undefined,
    },
    numbers: { ...httpNumbers(segment), responsetime: seconds, duration: seconds },
    texts: {
      ...httpTexts(segment),
      name: [node.name],
      type: list(node.type),
      user: list(document.user),
      availabilityzone: list(ec2(segment, "availability_zone")),
      "instance.id": list(ec2(segment, "instance_id")),
      "resource.arn": list(document.resource_arn),
    },
  };
}

function outcomeFlags(document: TraceSegment["document"] | undefined): Record<string, boolean> {
  if (document === undefined) return {};
  const [error, throttle, fault] = [
    document.error === true,
    document.throttle === true,
    document.fault === true,
  ];
  const isOver = document.in_progress !== true;
  return { error, throttle, fault, ok: isOver && !error && !throttle && !fault };
}

const httpNumbers = (segment: TraceSegment | undefined) => ({
  "http.status": segment?.document.http?.response?.status,
});

function httpTexts(segment: TraceSegment | undefined): Record<string, readonly string[]> {
  const { url, method, user_agent, client_ip } = segment?.document.http?.request ?? {};
  return {
    "http.url": list(url),
    "http.method": list(method),
    "http.useragent": list(user_agent),
    "http.clientip": list(client_ip),
  };
}

function segmentMatches(segment: TraceSegment, filter: FilterExpression | undefined): boolean {
  return filter === undefined || subjectMatches(segmentSubject(segment), filter);
}

/** What stands in braces: conditions on one subject. */
function subjectMatches(subject: Subject | CauseSubject, filter: FilterExpression): boolean {
  switch (filter.type) {
    case "and":
      return subjectMatches(subject, filter.left) && subjectMatches(subject, filter.right);
    case "or":
      return subjectMatches(subject, filter.left) || subjectMatches(subject, filter.right);
    case "not":
      return !subjectMatches(subject, filter.expression);
    case "flag":
    case "number":
    case "text":
    case "present":
      return conditionHolds(filter, subject);
    default:
      throw new TypeError(`${filter.type} within braces`);
  }
}

const isNode = ({ name, type, accountId }: NodeIdentity, wanted: NodeSelector): boolean =>
  (wanted.name === undefined || wanted.name === name) &&
  (wanted.type === undefined || wanted.type === type) &&
  (wanted.accountId === undefined || wanted.accountId === accountId);

function hasAnnotation(tree: TraceTree, key: string, comparison: Comparison | undefined): boolean {
  const values = [...(annotationValues(tree).get(key)?.keys() ?? [])];
  // A key alone asks whether it is there or, for a boolean, whether it is true.
  if (comparison === undefined) return values.some((value) => value !== false);
  return values.some((value) => {
    if (typeof comparison.value === "number") {
      return typeof value === "number" && compareNumbers(value, comparison.operator, comparison.value);
    }
    if (typeof comparison.value === "boolean") {
      return typeof value === "boolean" && (value === comparison.value) === (comparison.operator === "=");
    }
    return typeof value === "string" && compareTexts(value, comparison.operator, comparison.value);
  });
}
