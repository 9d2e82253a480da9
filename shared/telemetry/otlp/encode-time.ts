import type { HrTime } from "@opentelemetry/api";
import type { ProtobufWriter } from "../../wire/protobuf/writer.ts";

const TWO_POW_32 = 2 ** 32;

/**
 * Writes a time as Unix nanoseconds, without a bigint: seconds × 10⁹ + nanoseconds, in halves of 32 bits. The seconds are
 * split so that each product stays below 2⁵³.
 *
 *   seconds = upper × 2¹⁶ + lower
 */
export function encodeTime(writer: ProtobufWriter, field: number, [seconds, nanos]: HrTime): void {
  const lower = (seconds % 0x10000) * 1e9 + nanos;
  const upper = Math.floor(seconds / 0x10000) * 1e9;
  const low = lower + (upper % 0x10000) * 0x10000;
  writer.fixed64Halves(field, Math.floor(upper / 0x10000) + Math.floor(low / TWO_POW_32), low % TWO_POW_32);
}
