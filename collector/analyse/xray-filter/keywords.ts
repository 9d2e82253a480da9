/** What an expression is about: a whole trace, a segment of a service or of an edge, or a part of a root cause. */
export type Context =
  | "trace"
  | "service"
  | "edge"
  | "cause-service"
  | "cause-entity"
  | "timed-cause-entity"
  | "cause-exception";

export type KeywordType = "flag" | "number" | "text";

const SEGMENT = {
  ok: "flag",
  error: "flag",
  throttle: "flag",
  fault: "flag",
  partial: "flag",
  inferred: "flag",
  responsetime: "number",
  duration: "number",
  "http.status": "number",
  "http.url": "text",
  "http.method": "text",
  "http.useragent": "text",
  "http.clientip": "text",
  user: "text",
  availabilityzone: "text",
  "instance.id": "text",
  "resource.arn": "text",
} as const;

const NAMED = { name: "text", type: "text" } as const;
const LISTED = { first: "flag", last: "flag", index: "number" } as const;
const ENTITY = { ...LISTED, remote: "flag", name: "text" } as const;

/**
 * The keywords that may be compared, by what they are compared in.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html
 */
export const KEYWORDS: Readonly<Record<Context, ReadonlyMap<string, KeywordType>>> = {
  trace: keywords(SEGMENT),
  service: keywords({ ...SEGMENT, ...NAMED, root: "flag" }),
  edge: keywords({ ...SEGMENT, ...NAMED }),
  "cause-service": keywords({ ...LISTED, ...NAMED, inferred: "flag" }),
  "cause-entity": keywords(ENTITY),
  "timed-cause-entity": keywords({ ...ENTITY, coverage: "number" }),
  "cause-exception": keywords({ ...LISTED, name: "text", message: "text" }),
};

function keywords(types: Readonly<Record<string, KeywordType>>): ReadonlyMap<string, KeywordType> {
  return new Map(Object.entries(types));
}

/** What the context is called in errors. */
export const CONTEXT_NAMES: Readonly<Record<Context, string>> = {
  trace: "outside of braces",
  service: "within the braces of service()",
  edge: "within the braces of edge()",
  "cause-service": "within the braces of a root cause's service",
  "cause-entity": "within the braces of a root cause's entity",
  "timed-cause-entity": "within the braces of a root cause's entity",
  "cause-exception": "within the braces of a root cause's exception",
};
