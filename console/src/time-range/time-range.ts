/** The window that a view shows, as it stands in the URL. */
export type TimeRange =
  | { readonly kind: "last" /** e.g. `15m`, as the API's `since` */; readonly since: string }
  | {
      readonly kind: "between" /** Milliseconds since the epoch. */;
      readonly from: number;
      readonly to: number;
    };

export const DEFAULT_RANGE: TimeRange = { kind: "last", since: "15m" };

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The length of a `since` in milliseconds; undefined where it is none. */
export function sinceMillis(since: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(since) ?? [];
  if (count === undefined || unit === undefined || Number(count) === 0) return undefined;
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** What the URL says, or the last quarter of an hour where it says nothing that can be read. */
export function readRange(search: URLSearchParams): TimeRange {
  const since = search.get("since");
  if (since !== null && sinceMillis(since) !== undefined) return { kind: "last", since };
  const from = pointInTime(search.get("from"));
  const to = pointInTime(search.get("to"));
  return from !== undefined && to !== undefined && from < to ? { kind: "between", from, to } : DEFAULT_RANGE;
}

/** Writes a range into a URL's query, in the API's own names. */
export function writeRange(search: URLSearchParams, range: TimeRange): void {
  for (const name of ["since", "from", "to"]) search.delete(name);
  for (const [name, value] of Object.entries(rangeSearch(range))) search.set(name, value);
}

/** A path of the console, with the range that one looks at where that is said, and the path has none of its own. */
export function withRange(to: string, shown: URLSearchParams): string {
  const [path = "", query = ""] = to.split("?");
  const search = new URLSearchParams(query);
  const hasRange = (of: URLSearchParams): boolean => of.has("since") || of.has("from");
  if (!hasRange(shown) || hasRange(search)) return to;
  writeRange(search, readRange(shown));
  return `${path}?${search}`;
}

/** The API's query parameters for a range. */
export const rangeSearch = (
  range: TimeRange,
): { readonly since: string } | { readonly from: string; readonly to: string } =>
  range.kind === "last"
    ? { since: range.since }
    : { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };

/** The ends of a range, in milliseconds since the epoch. */
export function rangeBounds(range: TimeRange, nowMs: number): { readonly from: number; readonly to: number } {
  if (range.kind === "between") return { from: range.from, to: range.to };
  return { from: nowMs - (sinceMillis(range.since) ?? 0), to: nowMs };
}

function pointInTime(text: string | null): number | undefined {
  if (text === null || text === "") return undefined;
  const millis = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(millis) ? undefined : millis;
}
