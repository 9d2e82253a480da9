import type { SpanAnswer, TraceAnswer } from "@playground/collector/serve/trace-answer";
import { formatMillis } from "../duration.ts";
import type { Style } from "../waterfall/style.ts";
import { cut, fitTo, oneLine } from "../waterfall/text.ts";

/** Spans that do the same at the same place. */
interface Group {
  readonly name: string;
  count: number;
  millis: number;
  readonly below: Map<string, Group>;
}

const CELL = 15;
/** What takes less of the longer trace is left out, with all below it. */
const LEAST_SHARE = 0.03;
/** A change is marked from here on: a fifth of the longer request, or spans that only one side has. */
const MARKED_SHARE = 0.2;

/**
 * Two traces of the same kind, one beside the other: the same tree, with what each took at each place.
 *
 *                                                 healthy          broken
 *   storefront POST /checkout                     12.1 ms         31.0 ms
 *   └ storefront POST                             10.3 ms         29.2 ms
 *     └ orders POST /orders                        9.0 ms         28.1 ms  ◄
 *       └ orders SELECT quantity …                      –    20 × 14.2 ms  ◄
 */
export function drawWaterfallDiff(
  before: TraceAnswer,
  after: TraceAnswer,
  { columns, style, titles }: { columns: number; style: Style; titles: readonly [string, string] },
): string[] {
  const nameWidth = columns - 2 * CELL - 3;
  const whole = Math.max(before.duration_ms, after.duration_ms);
  const lines = [`${" ".repeat(nameWidth)}${titles[0].padStart(CELL)}${titles[1].padStart(CELL)}`];
  const walk = (left: Group | undefined, right: Group | undefined, indent: string): void => {
    const name = (right ?? left)?.name ?? "";
    if (Math.max(left?.millis ?? 0, right?.millis ?? 0) < LEAST_SHARE * whole) return;
    const difference = Math.abs((right?.millis ?? 0) - (left?.millis ?? 0));
    const isMarked = difference >= MARKED_SHARE * whole;
    const label = fitTo(cut(`${indent}${oneLine(name)}`, nameWidth), nameWidth);
    const line = `${label}${cellOf(left)}${cellOf(right)}${isMarked ? "  ◄" : ""}`;
    lines.push(isMarked ? style.strong(line) : line);
    for (const key of new Set([...(left?.below.keys() ?? []), ...(right?.below.keys() ?? [])]))
      walk(left?.below.get(key), right?.below.get(key), `${indent.replace("└", " ")}└ `.slice(-MOST_INDENT));
  };
  const [left, right] = [groupsOf(before), groupsOf(after)];
  for (const key of new Set([...left.keys(), ...right.keys()])) walk(left.get(key), right.get(key), "");
  return lines;
}

const MOST_INDENT = 24;

const cellOf = (group: Group | undefined): string =>
  (group === undefined
    ? "–"
    : `${group.count > 1 ? `${group.count} × ` : ""}${formatMillis(group.millis / group.count)}`
  ).padStart(CELL);

/** The trees of a trace, siblings that do the same taken together. */
function groupsOf({ spans }: TraceAnswer): Map<string, Group> {
  const ids = new Set(spans.map(({ span_id: id }) => id));
  const childrenOf = Map.groupBy(spans, ({ parent_span_id: parent }) =>
    parent !== null && ids.has(parent) ? parent : null,
  );
  const fill = (into: Map<string, Group>, some: readonly SpanAnswer[]): void => {
    for (const span of some) {
      const name = nameOf(span);
      const group = into.get(name) ?? { name, count: 0, millis: 0, below: new Map<string, Group>() };
      into.set(name, group);
      group.count++;
      group.millis += span.duration_ms;
      fill(group.below, childrenOf.get(span.span_id) ?? []);
    }
  };
  const top = new Map<string, Group>();
  fill(top, childrenOf.get(null) ?? []);
  return top;
}

/** A statement by its text, a call by its method and path; ids in it are told apart by nobody. */
function nameOf({ service, name, attributes }: SpanAnswer): string {
  const statement = attributes["db.query.text"] ?? attributes["db.statement"];
  if (typeof statement === "string") return `${service} ${statement.replace(/\s+/g, " ")}`;
  const path = attributes["url.path"] ?? attributes["url.full"];
  const isCall = typeof path === "string" && /^[A-Z]+$/.test(name);
  return isCall ? `${service} ${name} ${withoutIds(path)}` : `${service} ${name}`;
}

const withoutIds = (path: string): string =>
  path.replace(/^https?:\/\/[^/]+/, "").replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/gi, "/:id");
