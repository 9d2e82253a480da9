/** Where a log line is: by segment, record and item in the journal or, in memory, by its number alone. */
export interface LogEventPlace {
  readonly segment: number;
  readonly offset: number;
  readonly ordinal: number;
}

const DIGITS = 10;
const ID = /^(\d{10})(\d{10})(\d{10})$/;

const digits = (part: number): string => String(part).padStart(DIGITS, "0");

/** 30 digits; of two events the one that came first has the smaller id. */
export const logEventId = ({ segment, offset, ordinal }: LogEventPlace): string =>
  digits(segment) + digits(offset) + digits(ordinal);

/** @returns undefined where the text is no id */
export function parseLogEventId(id: string): LogEventPlace | undefined {
  const [, segment, offset, ordinal] = ID.exec(id) ?? [];
  if (ordinal === undefined) return undefined;
  return { segment: Number(segment), offset: Number(offset), ordinal: Number(ordinal) };
}
