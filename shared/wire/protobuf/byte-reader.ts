import { MalformedProtobufError } from "./malformed-protobuf-error.ts";

const MAX_VARINT_BITS = 70;
const TWO_TO_32 = 0x1_0000_0000;

/** A payload, and how much has been made of it. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Messages and packed values read so far. */
  elements: number;
}

/** Reads protobuf's raw values from a part of a payload, never past the part's end. */
export class ByteReader {
  protected readonly payload: Payload;
  protected readonly start: number;
  protected readonly end: number;
  protected position: number;
  /** The halves of the last 64-bit value, so that most integers never become a bigint. */
  protected low = 0;
  protected high = 0;

  protected constructor(payload: Payload, start: number, end: number) {
    this.payload = payload;
    this.start = start;
    this.end = end;
    this.position = start;
  }

  /** An error about the place the reader has come to. */
  malformed(problem: string): MalformedProtobufError {
    return new MalformedProtobufError(problem, this.position);
  }

  /** Steps over `size` bytes; returns where they start. */
  protected take(size: number): number {
    const start = this.position;
    const left = this.end - start;
    if (size > left) throw this.malformed(`${size} bytes expected, ${left} left in the message`);
    this.position = start + size;
    return start;
  }

  /** Returns the low 32 bits, signed; `high` has the others. */
  protected rawVarint(): number {
    const { bytes } = this.payload;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      const byte = bytes[this.take(1)] ?? 0;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else if (shift === 28) {
        low |= byte << 28;
        high = (byte & 0x7f) >> 4;
      } else high |= (byte & 0x7f) << (shift - 32);
      if (byte < 0x80) {
        this.low = low;
        this.high = high;
        return low;
      }
    }
    throw this.malformed("a varint longer than 10 bytes");
  }

  /** Exact up to 2^53. */
  protected rawUint64(): number {
    const low = this.rawVarint();
    return (this.high >>> 0) * TWO_TO_32 + (low >>> 0);
  }

  protected rawFixed64(): bigint {
    return this.payload.view.getBigUint64(this.take(8), true);
  }

  protected rawDouble(): number {
    return this.payload.view.getFloat64(this.take(8), true);
  }

  /** The halves as one signed integer: a number where that is exact, else a bigint. */
  protected signed64(): number | bigint {
    const high = this.high | 0;
    const low = this.low >>> 0;
    const value = high * TWO_TO_32 + low;
    return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low);
  }
}
