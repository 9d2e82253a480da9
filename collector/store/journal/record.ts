import { crc32 } from "node:zlib";
import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import type { Signal } from "@playground/shared/wire/otlp/signal";

/** An export, or that log lines were dropped (`LogDrop` as JSON). */
export type RecordKind = Signal | "log-drop";

/** What was acknowledged, as the journal keeps it. */
export interface JournalRecord {
  readonly kind: RecordKind;
  readonly received: UnixNanos;
  readonly payload: Uint8Array;
}

/** Length and checksum. */
export const PREFIX_BYTES = 8;
/** Kind and time of arrival. */
const BODY_HEAD_BYTES = 9;
/** Longest payload of a record: above any body the receivers accept, so a longer length is damage. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

const NUMBER_OF: Readonly<Record<RecordKind, number>> = { traces: 1, logs: 2, metrics: 3, "log-drop": 4 };
const KINDS: readonly (RecordKind | undefined)[] = [undefined, "traces", "logs", "metrics", "log-drop"];

/** Bytes that a record takes in the journal. */
export const recordBytes = (record: JournalRecord): number =>
  PREFIX_BYTES + BODY_HEAD_BYTES + record.payload.byteLength;

/**
 * What stands before the payload. Integers are little-endian.
 *
 *   | length u32 | CRC-32 u32 | kind u8 | received u64, Unix ns | payload … |
 *                             |<------------ length bytes, checksummed ---->|
 */
export function recordHead({ kind, received, payload }: JournalRecord): Buffer {
  const head = Buffer.alloc(PREFIX_BYTES + BODY_HEAD_BYTES);
  head.writeUInt32LE(BODY_HEAD_BYTES + payload.byteLength, 0);
  head.writeUInt8(NUMBER_OF[kind], PREFIX_BYTES);
  head.writeBigUInt64LE(BigInt.asUintN(64, received), PREFIX_BYTES + 1);
  head.writeUInt32LE(crc32(payload, crc32(head.subarray(PREFIX_BYTES))), 4);
  return head;
}

/**
 * Reads a record's first {@link PREFIX_BYTES} bytes.
 * @returns undefined where no record has such a length
 */
export function readPrefix(prefix: Buffer): { bodyBytes: number; crc: number } | undefined {
  const bodyBytes = prefix.readUInt32LE(0);
  if (bodyBytes < BODY_HEAD_BYTES || bodyBytes > BODY_HEAD_BYTES + MAX_PAYLOAD_BYTES) return undefined;
  return { bodyBytes, crc: prefix.readUInt32LE(4) };
}

/**
 * Reads what follows the prefix; the payload shares its memory.
 * @returns undefined where the checksum or the kind is wrong
 */
export function readBody(body: Buffer, crc: number): JournalRecord | undefined {
  const kind = KINDS[body.readUInt8(0)];
  if (crc32(body) !== crc || kind === undefined) return undefined;
  return {
    kind,
    received: unixNanos(body.readBigUInt64LE(1)),
    payload: body.subarray(BODY_HEAD_BYTES),
  };
}
