import type { Span } from "@playground/shared/model/span";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { mix32, spanIdBytes, traceIdBytes, writeSpanId, writeTraceId } from "./numbered-ids.ts";
import {
  CYCLE_START,
  SERVICES,
  SPANS_PER_CYCLE,
  SPANS_PER_SERVICE,
  spanNumber,
  spansOfCycle,
  TRACE_SIZES,
  traceNumber,
} from "./telemetry-cycle.ts";

/** An export request that was encoded once, and is made another one by writing other ids and times into its bytes. */
export interface MarshalledBatch {
  readonly bytes: Buffer;
  /** Makes it that of a cycle. @param start of the cycle's first span, nanoseconds since the epoch */
  stamp(cycle: number, start: bigint): void;
}

interface Stamp {
  readonly cycle: number;
  readonly start: bigint;
  /** Added to every end: traces of the same shape last differently long. */
  readonly longer: bigint;
}

type Patch = (bytes: Buffer, stamp: Stamp) => void;

const MOST_LONGER_NANOS = 500_000_000;

/** A gRPC message is preceded by a flag, not compressed, and its length. */
const GRPC_PREFIX_BYTES = 5;

function framed(message: Uint8Array): Buffer {
  const bytes = Buffer.alloc(GRPC_PREFIX_BYTES + message.length);
  bytes.writeUInt32BE(message.length, 1);
  bytes.set(message, GRPC_PREFIX_BYTES);
  return bytes;
}

function offsetsOf(bytes: Buffer, wanted: Uint8Array): number[] {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) offsets.push(at);
  return offsets;
}

const tracePatches = (bytes: Buffer): Patch[] =>
  TRACE_SIZES.flatMap((_, trace) =>
    offsetsOf(bytes, traceIdBytes(traceNumber(0, trace))).map((offset): Patch => {
      return (into, { cycle }) => writeTraceId(into, offset, traceNumber(cycle, trace));
    }),
  );

/** A span's id stands in the span itself, in its children, and as text in one of its attributes. */
function spanIdPatches(bytes: Buffer, span: number): Patch[] {
  const id = spanIdBytes(spanNumber(0, span));
  const binary = offsetsOf(bytes, id).map((offset): Patch => {
    return (into, { cycle }) => writeSpanId(into, offset, spanNumber(cycle, span));
  });
  const text = offsetsOf(bytes, Buffer.from(id.toString("hex"))).map((offset): Patch => {
    return (into, { cycle }) =>
      into.write(spanIdBytes(spanNumber(cycle, span)).toString("hex"), offset, "latin1");
  });
  return [...binary, ...text];
}

function timePatches(bytes: Buffer, span: Span): Patch[] {
  const wanted = Buffer.alloc(8);
  const patchesOf = (time: bigint, patch: (offset: number) => Patch): Patch[] => {
    wanted.writeBigUInt64LE(time);
    return offsetsOf(bytes, wanted).map(patch);
  };
  const start = span.start - CYCLE_START;
  const end = span.end - CYCLE_START;
  return [
    ...patchesOf(span.start, (offset) => (into, stamp) => {
      into.writeBigUInt64LE(stamp.start + start, offset);
    }),
    ...patchesOf(span.end, (offset) => (into, stamp) => {
      into.writeBigUInt64LE(stamp.start + end + stamp.longer, offset);
    }),
  ];
}

function marshalBatch(spans: readonly Span[], grpc: boolean): MarshalledBatch {
  const message = encodeTraces(spans);
  const bytes = grpc ? framed(message) : Buffer.from(message);
  const patches = [
    ...tracePatches(bytes),
    ...Array.from({ length: SPANS_PER_CYCLE }, (_, span) => spanIdPatches(bytes, span)).flat(),
    ...spans.flatMap((span) => timePatches(bytes, span)),
  ];
  return {
    bytes,
    stamp: (cycle, start) => {
      const stamp = { cycle, start, longer: BigInt(mix32(cycle) % MOST_LONGER_NANOS) };
      for (const patch of patches) patch(bytes, stamp);
    },
  };
}

/**
 * The requests of one cycle, those of each service in turn: request `n` of a run is `requests[n % requests.length]`.
 * @param spansPerBatch divides a hundred
 * @param grpc whether each message has gRPC's prefix
 */
export function marshalCycles(spansPerBatch: number, grpc: boolean): MarshalledBatch[] {
  return SERVICES.flatMap((service) => {
    const spans = spansOfCycle(service);
    return Array.from({ length: SPANS_PER_SERVICE / spansPerBatch }, (_, batch) =>
      marshalBatch(spans.slice(batch * spansPerBatch, (batch + 1) * spansPerBatch), grpc),
    );
  });
}
