/**
 * The latest time that is kept, 2262-04-11 in Unix nanoseconds. OTLP's times are unsigned, while databases and other
 * languages hold nanoseconds in a signed 64-bit integer; what is later is a sender's mistake.
 */
export const LATEST_TIME = 2n ** 63n - 1n;
