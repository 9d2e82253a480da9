/** @see https://protobuf.dev/programming-guides/encoding/#structure */
export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED32 = 5;

const NAMES = ["varint", "fixed64", "length-delimited", "group start", "group end", "fixed32"];

/** The name of a wire type, for messages. */
export const wireTypeName = (wireType: number): string => NAMES[wireType] ?? `wire type ${wireType}`;
