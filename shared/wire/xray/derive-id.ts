import type { SpanId } from "../../model/ids.ts";

const MASK = 0xffff_ffff_ffff_ffffn;
/** Any odd number: no two purposes lead to the same id then. */
const FACTOR = 0x9e37_79b9_7f4a_7c15n;

/**
 * Another id that belongs to this one: always the same for the same purpose.
 * @param id 16 hex digits
 * @param purpose a whole number above 0; others lead to other ids
 */
export function deriveId(id: string, purpose: number): SpanId {
  const derived = (BigInt(`0x${id}`) ^ (BigInt(purpose) * FACTOR)) & MASK;
  // 0 is no id.
  return (derived === 0n ? MASK : derived).toString(16).padStart(16, "0") as SpanId;
}

/** The purposes; those of exceptions count up from theirs. */
export const INFERRED_SEGMENT = 1;
export const IN_PROGRESS = 2;
export const SERVICE_SEGMENT = 3;
export const FIRST_EXCEPTION = 16;
