import { toXRayTraceId } from "../../model/ids.ts";
import type { Span } from "../../model/span.ts";
import { checkDocument } from "./check-document.ts";
import { deriveId, IN_PROGRESS } from "./derive-id.ts";
import { DOCUMENT } from "./document-attributes.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";

export interface ReceivedDocuments {
  readonly documents: readonly SegmentDocument[];
  /** All spans that were made of documents, also of those that are overwritten. */
  readonly spans: ReadonlySet<string>;
}

/**
 * The documents that were received as such, out of the attribute that keeps their text. What is in progress is left out
 * where the complete part is there, on its own or within another document.
 */
export function receivedDocuments(spans: readonly Span[]): ReceivedDocuments {
  const received = spans.map(documentOf).filter((document) => document !== undefined);
  const complete = received.filter(({ in_progress }) => in_progress !== true);
  const within = new Set(complete.flatMap(finishedWithin));
  const finished = new Set([...within, ...complete.map(({ id }) => id)]);
  const isCurrent = ({ id, in_progress }: SegmentDocument): boolean =>
    in_progress === true ? !finished.has(id) : !within.has(id);
  return {
    documents: received.filter(isCurrent).map((document) => withoutFinished(document, finished)),
    spans: new Set<string>(received.flatMap(partsOf).flatMap(({ id }) => [id, deriveId(id, IN_PROGRESS)])),
  };
}

/** Undefined where the attribute is no document of this span: any sender of OTLP may have set it. */
function documentOf({ attributes, spanId, traceId }: Span): SegmentDocument | undefined {
  const text = attributes[DOCUMENT];
  if (typeof text !== "string") return undefined;
  const checked = parse(text);
  if (checked?.ok !== true) return undefined;
  const { id, in_progress, trace_id } = checked.document;
  const ownId = in_progress === true ? deriveId(id, IN_PROGRESS) : id;
  return ownId === spanId && trace_id === toXRayTraceId(traceId) ? checked.document : undefined;
}

function parse(text: string): ReturnType<typeof checkDocument> | undefined {
  try {
    return checkDocument(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const partsOf = (part: Subsegment): Subsegment[] => [part, ...(part.subsegments ?? []).flatMap(partsOf)];

const finishedWithin = (document: SegmentDocument): string[] =>
  partsOf(document)
    .filter((part) => part !== document && part.in_progress !== true)
    .map(({ id }) => id);

/** Subsegments in progress may have been sent once more, on their own, when they had ended. */
function withoutFinished<Part extends Subsegment>(part: Part, finished: ReadonlySet<string>): Part {
  const isOverwritten = ({ id, in_progress }: Subsegment): boolean =>
    in_progress === true && finished.has(id);
  const { subsegments = [] } = part;
  if (!subsegments.flatMap(partsOf).some(isOverwritten)) return part;
  const current = subsegments.filter((subsegment) => !isOverwritten(subsegment));
  return { ...part, subsegments: current.map((subsegment) => withoutFinished(subsegment, finished)) };
}
