import type { TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import type { UnixNanos } from "@playground/shared/model/units";

/** A span in its tree. Times are nanoseconds from the trace's origin, cut to those of the parent. */
export interface TraceNode {
  /** The place in `TraceTree.nodes`. */
  readonly index: number;
  readonly span: Span;
  readonly service: string;
  /** What the span does, the same for spans that do the same: see `operation-name.ts`. */
  readonly operation: string;
  start: number;
  end: number;
  parent: TraceNode | undefined;
  /** By start, then by end, then by span id. */
  children: TraceNode[];
}

/**
 * Why a node has no parent: it has none by its own account (`request`), its parent is not among the spans (`orphan`), or it is
 * a consumer that nobody waits for (`follower`).
 */
type RootKind = "request" | "orphan" | "follower";

export interface TraceRoot {
  readonly kind: RootKind;
  readonly node: TraceNode;
  /** Of a follower: what it follows, mostly the producer's span. */
  readonly cause: TraceNode | undefined;
}

/** What had to be changed to get a tree in which every child lies within its parent: how far the clocks can be trusted. */
export interface Changes {
  readonly duplicateIds: number;
  /** Parent links that led back to where they came from. */
  readonly cycles: number;
  readonly missingParents: number;
  /** Spans that end before they start. */
  readonly negativeDurations: number;
  /** Children that began before their parent: a child's clock that is behind, since effects do not precede causes. */
  readonly cutStarts: number;
  /** Children that went on after their parent. Often no fault of a clock: a server ends its span once all is sent. */
  readonly cutEnds: number;
  /** Spans wholly outside of their parent, and all below them. */
  readonly dropped: number;
}

export interface TraceTree {
  readonly traceId: TraceId;
  /** What times count from. */
  readonly origin: UnixNanos;
  /** All spans, those that were dropped included. */
  readonly nodes: readonly TraceNode[];
  readonly roots: readonly TraceRoot[];
  /** The topmost spans of what was dropped; they have their parent still, but are not among its children. */
  readonly dropped: readonly TraceNode[];
  readonly changes: Changes;
}
