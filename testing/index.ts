export { type EventuallyOptions, eventually } from "./eventually.ts";
export { expectTrace, type TraceMatchers } from "./expect-trace.ts";
export type { ExpectedSpan } from "./expected-span.ts";
export { outline } from "./outline.ts";
export type { Trace, TraceSpan } from "./trace.ts";
