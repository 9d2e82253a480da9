import type { Attributes } from "@playground/shared/model/attributes";
import { spanId, traceId } from "@playground/shared/model/ids";
import type { Span, SpanKind } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { type AnalysedTrace, analyseTrace } from "./analyse-trace.ts";
import { operationNames } from "./operation-name.ts";
import type { TraceNode } from "./trace-tree.ts";

export const MS = 1e6;
const EPOCH = 1_700_000_000_000_000_000n;
const LINE = /^(\s*)(?:(\w+): )?(\S+) (.+?) +(server|client|internal|producer|consumer)(!?) +(\|.*?)\s*$/;
const SQL = /^(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|WITH|ALTER)\b/;

interface Drawing {
  /** Tells traces apart, and their spans' ids. */
  readonly number?: number;
  /** Milliseconds that a column stands for. */
  readonly scale?: number;
  /** Milliseconds from the epoch of all drawings to the first column. */
  readonly at?: number;
  readonly instance?: string;
  readonly version?: string;
  /** More attributes, by label. */
  readonly attributes?: Readonly<Record<string, Attributes>>;
}

/**
 * The spans of a drawing: a line a span, indented below its parent, from the first `|` to the last; a `!` has failed. Statements,
 * calls and queues get the attributes that instrumentations give them. A label before the name makes it findable.
 *
 *   shop GET /cart        server   |----------|
 *     a: shop SELECT 1    client     |-----|
 */
export function drawn(drawing: string, options: Drawing = {}): Span[] {
  const { number = 1, scale = 1, at = 0 } = options;
  const lines = drawing.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map((line) => LINE.exec(line) ?? fail(`not a line of a drawing: ${line}`));
  const column = Math.min(...lines.map((line) => line.indexOf("|")));
  const above: { indent: number; id: string }[] = [];
  return parsed.map(([line, indent = "", label, service = "", what = "", kind, failed], index) => {
    while ((above.at(-1)?.indent ?? -1) >= indent.length) above.pop();
    const id = idOf(number, index);
    const parent = above.at(-1)?.id;
    above.push({ indent: indent.length, id });
    const nanos = (at: number) => BigInt(Math.round(at * MS));
    const time = (position: number) => unixNanos(EPOCH + nanos(at) + nanos((position - column) * scale));
    const times = { start: time(line.indexOf("|")), end: time(line.lastIndexOf("|")) };
    const extra = label === undefined ? undefined : options.attributes?.[label];
    const described = describe(what, kind as SpanKind);
    const attributes = { ...described.attributes, ...(label && { label }), ...extra };
    return aSpan({
      ...times,
      traceId: traceId(number.toString(16).padStart(32, "0")),
      spanId: spanId(id),
      parentSpanId: parent === undefined ? undefined : spanId(parent),
      name: described.name,
      kind: kind as SpanKind,
      status: { code: failed === "!" ? "error" : "unset", message: "" },
      attributes,
      resource: resource(service, options),
    });
  });
}

function fail(message: string): never {
  throw new Error(message);
}

const idOf = (trace: number, index: number): string =>
  (trace * 1_000 + index + 1).toString(16).padStart(16, "0");

function describe(what: string, kind: SpanKind): { name: string; attributes: Attributes } {
  const database = { "db.system.name": "postgresql" };
  if (SQL.test(what)) {
    const name = `pg.query:${what.split(" ")[0]} playground`;
    return { name, attributes: { ...database, "db.query.text": what } };
  }
  if (what.includes(".connect")) return { name: what, attributes: database };
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(what) ?? [];
  if (method !== undefined && path !== undefined) {
    const http = { "http.request.method": method, "url.path": path };
    return kind === "server"
      ? { name: what, attributes: { ...http, "http.route": path } }
      : { name: method, attributes: http };
  }
  const [, operation, queue] = /^(send|process) (\S+)$/.exec(what) ?? [];
  if (operation === undefined || queue === undefined) return { name: what, attributes: {} };
  return {
    name: what,
    attributes: { "messaging.operation.type": operation, "messaging.destination.name": queue },
  };
}

const resource = (service: string, { instance = `${service}-1`, version = "1" }: Drawing) => ({
  attributes: { "service.name": service, "service.instance.id": instance, "service.version": version },
  droppedAttributesCount: 0,
  schemaUrl: "",
});

/** A span with all that is not given empty. */
export const aSpan = (given: Partial<Span> & Pick<Span, "traceId" | "spanId" | "start" | "end">): Span => ({
  parentSpanId: undefined,
  traceState: "",
  flags: 1,
  name: "",
  kind: "internal",
  status: { code: "unset", message: "" },
  attributes: {},
  droppedAttributesCount: 0,
  events: [],
  droppedEventsCount: 0,
  links: [],
  droppedLinksCount: 0,
  resource: resource("shop", {}),
  scope: { name: "", version: "", attributes: {}, droppedAttributesCount: 0, schemaUrl: "" },
  ...given,
});

export const analysed = (drawing: string, options: Drawing = {}): AnalysedTrace =>
  analyseTrace(drawn(drawing, options), { operationName: operationNames() });

export const labelOf = ({ span }: TraceNode): string =>
  typeof span.attributes.label === "string" ? span.attributes.label : span.name;

/** Critical-path sections of the first root as text, in columns: `a 0-3, b 3-5`. */
export const sectionsOf = ({ units: [unit] }: AnalysedTrace): string =>
  (unit?.path ?? []).map(({ node, from, to }) => `${labelOf(node)} ${from / MS}-${to / MS}`).join(", ");

export function nodeOf({ tree }: AnalysedTrace, label: string): TraceNode {
  return tree.nodes.find((node) => labelOf(node) === label) ?? fail(`no span is labelled ${label}`);
}
