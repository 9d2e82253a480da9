/** Where the words of a span's row are; 64-bit values and ids have their lower word first. */
export const TRACE_ID_AT = 0;
export const SPAN_ID_AT = 4;
/** 0 where the span has no parent. */
export const PARENT_ID_AT = 6;
export const START_AT = 8;
export const DURATION_AT = 10;
/** An index of `operations`. */
export const OPERATION_AT = 12;
/** The status in the lowest byte, in the next whether it is synthetic, above it the status code of HTTP, or 0. */
export const FLAGS_AT = 13;
export const ORDINAL_AT = 14;
export const BLOOM_AT = 15;
export const ROW_WORDS = 23;
