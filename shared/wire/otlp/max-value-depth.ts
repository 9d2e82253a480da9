/** How deep an `AnyValue` may nest arrays and maps: a bound of ours, so that a payload cannot exhaust the stack. */
export const MAX_VALUE_DEPTH = 64;
