import type { SegmentDocument, Subsegment } from "@playground/shared/wire/xray/segment";

/** What a node of the service map stands for. */
export interface NodeIdentity {
  readonly name: string;
  /** What runs it, such as `AWS::ECS::Container`; undefined where nothing is said. */
  readonly type: string | undefined;
  readonly accountId: string | undefined;
}

/** A segment or a subsegment at its place in the trace. */
export interface TracePart {
  readonly document: SegmentDocument | Subsegment;
  /** Of the segment that it is, or is a part of; undefined for what was sent on its own, and whose segment is not there. */
  readonly segment: TraceSegment | undefined;
  /** Undefined for a segment that comes from outside, and where the parent is not there. */
  readonly parent: TracePart | undefined;
  /** The earliest first: its subsegments, and the segments that it has called. */
  readonly children: readonly TracePart[];
}

export interface TraceSegment extends TracePart {
  readonly document: SegmentDocument;
  readonly node: NodeIdentity;
}

/** One trace as the tree that its documents make. */
export interface TraceTree {
  /** `1-8hex-24hex`. */
  readonly id: string;
  /** The earliest first, inferred ones too. */
  readonly segments: readonly TraceSegment[];
  /** Every segment and subsegment. */
  readonly parts: readonly TracePart[];
  /** The earliest segment without a parent; undefined where it has not arrived. */
  readonly root: TraceSegment | undefined;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
interface Draft extends Mutable<TracePart> {
  children: TracePart[];
  readonly parentId: string | undefined;
}

const byStart = (a: TracePart, b: TracePart): number => a.document.start_time - b.document.start_time;

const isSubsegment = (document: SegmentDocument): boolean => document.type === "subsegment";

function identityOf({ name, origin, inferred, aws }: SegmentDocument): NodeIdentity {
  const account = aws?.account_id;
  return {
    name,
    type: origin ?? (inferred === true ? "remote" : undefined),
    accountId: typeof account === "string" ? account : undefined,
  };
}

/** @param documents of one trace, the inferred segments too; at least one */
export function traceTree(documents: readonly SegmentDocument[]): TraceTree {
  const [first] = documents;
  if (first === undefined) throw new RangeError("a trace has a document");
  const drafts = new Map<string, Draft>();
  const segments: TraceSegment[] = [];
  const add = (document: SegmentDocument | Subsegment, parentId: string | undefined): Draft => {
    const draft: Draft = { document, segment: undefined, parent: undefined, children: [], parentId };
    drafts.set(document.id, draft);
    for (const subsegment of document.subsegments ?? []) add(subsegment, document.id);
    return draft;
  };
  for (const document of documents) {
    const draft = add(document, document.parent_id);
    if (isSubsegment(document)) continue;
    const segment = Object.assign(draft, { document, node: identityOf(document) });
    segment.segment = segment;
    segments.push(segment);
  }
  for (const draft of drafts.values()) {
    const parent = draft.parentId === undefined ? undefined : drafts.get(draft.parentId);
    if (parent === undefined || isWithin(parent, draft)) continue;
    draft.parent = parent;
    parent.children.push(draft);
  }
  const parts = [...drafts.values()];
  for (const draft of parts) {
    draft.segment = segmentOf(draft);
    draft.children.sort(byStart);
  }
  segments.sort(byStart);
  const root = segments.find(({ document }) => document.parent_id === undefined);
  return { id: first.trace_id, segments, parts, root };
}

/** Whether a part is below another one: documents may say that each is the other's parent. */
function isWithin(part: TracePart, above: TracePart): boolean {
  for (let at: TracePart | undefined = part; at !== undefined; at = at.parent) if (at === above) return true;
  return false;
}

function segmentOf(part: TracePart): TraceSegment | undefined {
  for (let at: TracePart | undefined = part; at !== undefined; at = at.parent) {
    if (at.segment !== undefined) return at.segment;
  }
  return undefined;
}
